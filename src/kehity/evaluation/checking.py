"""Checking how the cooperation goes: asking for it, answering for oneself, raising a hand."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kehity.evaluation import notices
from kehity.evaluation.models import CheckAsked, Occasion, RaisedHand, RelationshipCheck
from kehity.evaluation.models.checks import is_waited_for
from kehity.evaluation.permissions import may_check
from kehity.mentorships.models import Mentorship
from kehity.mentorships.moved_on import require_still
from kehity.people.models import Person
from kehity.programmes.models import Participation


def ask_for_check(mentorship: Mentorship, occasion: Occasion) -> bool:
    """Ask both on this occasion; False when they have been asked already."""
    _asked, is_new = CheckAsked.objects.get_or_create(mentorship=mentorship, occasion=occasion)
    return is_new


@transaction.atomic
def ask_after_second_meeting(mentorship: Mentorship) -> None:
    """A light check early on, told by mail."""
    if ask_for_check(mentorship, Occasion.SECOND_MEETING):
        notices.CheckIsWaiting(mentorship).send()


def own_checks(mentorship: Mentorship, person: Person) -> list[RelationshipCheck]:
    """This person's own answers in this pair, the newest first; opening them is free."""
    found = list(mentorship.checks.filter(by=person).order_by("-at"))
    for check in found:
        check.by = person
    return found


def awaited_check(mentorship: Mentorship, answered: list[RelationshipCheck]) -> CheckAsked | None:
    """The check that has been asked for and not answered since."""
    asked = list(mentorship.checks_asked.all())
    return is_waited_for(asked, [check.at for check in answered], timezone.now())


@transaction.atomic
def check(mentorship: Mentorship, by: Person, *, answers: list[int]) -> RelationshipCheck:
    """Answer for oneself; a second check on the same day replaces the first."""
    mentorship.hold()
    require_still(may_check(by, mentorship))
    earlier = own_checks(mentorship, by)
    awaited = awaited_check(mentorship, earlier)
    newest = earlier[0] if earlier else None
    if newest and awaited is None and timezone.localdate(newest.at) == timezone.localdate():
        newest.answers, newest.at = answers, timezone.now()
        newest.save(update_fields=["answers", "at"])
        return newest
    occasion = awaited.occasion if awaited else Occasion.OWN
    answered = RelationshipCheck(mentorship=mentorship, by=by, occasion=occasion, answers=answers)
    answered.save(force_insert=True)
    return answered


@transaction.atomic
def raise_hand(participation: Participation) -> RaisedHand:
    """Ask the coordinator to be in contact; once, however often the button is pressed."""
    hand, is_new = RaisedHand.objects.up().get_or_create(participation=participation)
    if is_new:
        notices.HandRaised(participation.season).send()
    return hand
