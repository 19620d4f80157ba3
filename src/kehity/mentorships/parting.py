"""Parting: either may end, at any time and without a reason; for a day it can be taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships import facts, notices
from kehity.mentorships.models import Ending, Mentorship
from kehity.mentorships.moved_on import require_still
from kehity.mentorships.permissions import (
    may_answer_about_new_pair,
    may_part_ways,
    may_undo_parting,
)
from kehity.people.models import Person
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal


class CannotResume(Refusal):
    """The ending cannot be taken back any more: one of the two has gone on."""


@transaction.atomic
def part_ways(mentorship: Mentorship, by: Person, wants_new_pair: bool | None = None) -> Ending:
    """End early and kindly. The road stays on record; only the ending is added."""
    mentorship.hold()
    require_still(may_part_ways(by, mentorship))
    ending = mentorship.endings.create(kind=Ending.Kind.EARLY, by=by)
    if wants_new_pair is not None:
        answer_about_new_pair(mentorship, by, wants=wants_new_pair)
    notices.PairEnded(mentorship, by).send()
    facts.tell(facts.mentorship_ended, mentorship=mentorship)
    return ending


@transaction.atomic
def undo_parting(mentorship: Mentorship, by: Person) -> None:
    """Take the ending back within a day, unless the mentee or the place is taken by then."""
    _hold_both_halves(mentorship)
    mentorship.hold()
    require_still(may_undo_parting(by, mentorship, timezone.now()))
    _refuse_if_taken(mentorship)
    mentorship.endings.filter(undone_at=None).update(undone_at=timezone.now())
    mentorship.new_pair_answers.all().delete()
    notices.PairResumed(mentorship, by).send()
    facts.tell(facts.mentorship_resumed, mentorship=mentorship)


@transaction.atomic
def answer_about_new_pair(mentorship: Mentorship, by: Person, *, wants: bool) -> None:
    """Would this half like a new pair this season? The coordinator reads the answer."""
    mentorship.hold()
    require_still(may_answer_about_new_pair(by, mentorship))
    mentorship.new_pair_answers.update_or_create(
        by=by, defaults={"wants": wants, "at": timezone.now()}
    )


def _hold_both_halves(mentorship: Mentorship) -> None:
    # The same order as when pairs are made: nobody waits for each other in a ring.
    ids = [mentorship.mentee_id, mentorship.mentor_id]
    list(Participation.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _refuse_if_taken(mentorship: Mentorship) -> None:
    under_way = Mentorship.objects.under_way()
    if any(half.has_withdrawn() for half in mentorship.pair):
        raise CannotResume(_("One of you has left the season. The pair cannot go on."))
    if under_way.filter(mentee=mentorship.mentee_id).exists():
        raise CannotResume(_("There is a new pair already. The earlier one cannot go on."))
    if under_way.filter(mentor=mentorship.mentor_id).count() >= mentorship.mentor.capacity:
        raise CannotResume(_("The mentor's place has been given to someone else meanwhile."))
