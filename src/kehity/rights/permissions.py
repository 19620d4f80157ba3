"""Who may do what about rights. One's own data is one's own; requests are for those who answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from kehity.people.models import Person
    from kehity.programmes.models import DataRequest, Participation
    from kehity.rights.certifying import Held
    from kehity.rights.models import Copy


def may_fetch(person: Person, copy: Copy, now: datetime.datetime) -> bool:
    return copy.person_id == person.pk and copy.is_done() and now < copy.until


def may_answer(person: Person, request: DataRequest) -> bool:
    """Nobody answers a request of their own."""
    return not request.is_answered() and request.participation.person_id != person.pk


def may_take_more_time(person: Person, request: DataRequest, day: datetime.date) -> bool:
    """Once, and before the month is over."""
    is_in_time = day <= request.due_on
    return may_answer(person, request) and is_in_time and not request.is_extended()


def may_have_certificate(person: Person, part: Participation, held: Held | None) -> bool:
    """Once there is something to certify."""
    return part.person_id == person.pk and held is not None
