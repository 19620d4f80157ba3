"""What is held about people's first visits to the stops of their roads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.privacy.held import Holding
from kehity.privacy.telling import Answer, Chapter, Entry
from kehity.website.models import StopRead

if TYPE_CHECKING:
    from kehity.people.models import Person

HOLDINGS = (
    Holding(
        StopRead,
        _("Which stops of the road you have read about"),
        ways=("participation__person",),
        goes_with=("participation__person",),
    ),
)


def _stops_read(person: Person) -> Iterator[Entry]:
    for one in StopRead.objects.filter(participation__person=person).order_by("at", "pk"):
        told = [Answer("phase", _("Stop"), one.get_phase_display())]
        yield Entry(_("Read about a stop"), told, at=one.at)


CHAPTERS = (
    Chapter(
        "stops_read",
        _("Which stops of the road you have read about"),
        _("So that what a stop is for is told to you once."),
        tells=(StopRead,),
        tell=_stops_read,
        place=135,
    ),
)
