"""Somebody leaves for good: their pairs end kindly, and the other halves hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kehity.mentorships import facts, notices
from kehity.mentorships.models import Ending, Mentorship

if TYPE_CHECKING:
    from kehity.people.models import Person


def leave_pairs(person: Person) -> None:
    """Each pair under way ends by itself; a completed one stays as it is."""
    pairs = Mentorship.objects.visible_to(person).under_way().order_by("pk")
    for pk in list(pairs.values_list("pk", flat=True)):
        _leave(Mentorship.objects.with_pair().get(pk=pk), person)


@transaction.atomic
def _leave(mentorship: Mentorship, person: Person) -> None:
    mentorship.hold()
    if not mentorship.is_under_way():
        return
    kind = Ending.Kind.EARLY if mentorship.goes_on() else Ending.Kind.NOT_CONTINUED
    mentorship.endings.create(kind=kind, by=person)
    notices.PartnerLeft(mentorship, by=person).send()
    facts.tell(facts.mentorship_ended, mentorship=mentorship)
