"""Which of some times clash with what the calendars of the two say."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from kehity.calendars.models import OwnCalendar
from kehity.calendars.tasks import FRESH, read_own_calendar

if TYPE_CHECKING:
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


@dataclass(frozen=True)
class TimeLine:
    """A time that is proposed or considered, as one of the two sees it."""

    begins_at: datetime.datetime
    ends_at: datetime.datetime
    clashes_for_me: bool
    clashes_for_partner: bool
    pk: uuid.UUID | None = None


def time_lines(
    times: Iterable[tuple[datetime.datetime, uuid.UUID | None]],
    minutes: int,
    mentorship: Mentorship,
    reader: Person,
) -> list[TimeLine]:
    """One query; a calendar that has not been read for a while is read again behind the scenes."""
    found = OwnCalendar.objects.filter(person__in=mentorship.people)
    calendars = {own.person_id: own for own in found.select_related("person__data_key")}
    _read_again(list(calendars.values()))
    mine = calendars.get(reader.pk)
    partners = calendars.get(mentorship.partner_of(reader).person_id)
    length = datetime.timedelta(minutes=minutes)
    return [
        TimeLine(
            begins_at=begins_at,
            ends_at=begins_at + length,
            clashes_for_me=mine is not None and mine.is_busy(begins_at, begins_at + length),
            clashes_for_partner=partners is not None
            and partners.is_busy(begins_at, begins_at + length),
            pk=pk,
        )
        for begins_at, pk in times
    ]


def _read_again(calendars: Sequence[OwnCalendar]) -> None:
    long_ago = timezone.now() - FRESH
    for own in calendars:
        if own.read_at is not None and own.read_at < long_ago:
            read_own_calendar.enqueue(str(own.pk))
