"""Keeping the address of somebody's own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kehity.calendars.models import OwnCalendar
from kehity.calendars.tasks import read_own_calendar

if TYPE_CHECKING:
    from kehity.people.models import Person


@transaction.atomic
def keep_own_calendar(person: Person, address: str) -> OwnCalendar:
    """This address instead of any other; what was read from another is forgotten."""
    OwnCalendar.objects.filter(person=person).delete()
    own = OwnCalendar(person=person, address=address)
    own.save(force_insert=True)
    read_own_calendar.enqueue(str(own.pk))
    return own
