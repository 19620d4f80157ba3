"""The mid-point review: opening it, looking at each goal, writing and confirming together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.background.sweeping import by_ids
from kehity.evaluation import notices
from kehity.evaluation.checking import ask_for_check
from kehity.evaluation.models import GoalChoice, MidReview, Occasion
from kehity.evaluation.models.joint import write_together
from kehity.evaluation.permissions import (
    may_confirm_review,
    may_decide_on_goals,
    may_review,
)
from kehity.evaluation.questions import Together
from kehity.goals.models import Goal, Stage, set_goal
from kehity.mentorships.models import Mentorship, Milestone
from kehity.mentorships.moved_on import require_still
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.ui.refusals import Refusal

MEETINGS_BEFORE = 4
LOOKED_AT = 2_000
Choice = GoalChoice.Choice


class GoalIsClosed(Refusal):
    """The goal was closed or replaced meanwhile: there is nothing to decide any more."""


@transaction.atomic
def open_mid_review(mentorship: Mentorship) -> None:
    """Open the review and the private check beside it; both are told in one mail."""
    mentorship.hold()
    if not mentorship.is_in(Phase.MONTHLY_DIALOGUE) or mentorship.has_ended():
        return
    _review, is_new = MidReview.objects.get_or_create(mentorship=mentorship)
    if is_new:
        ask_for_check(mentorship, Occasion.MID_POINT)
        notices.MidReviewOpens(mentorship).send()


def due_for_review(day: datetime.date) -> Iterator[Mentorship]:
    """Pairs in dialogue that are half-way and whose review has not opened."""
    waiting = Mentorship.objects.in_dialogue().not_paused().filter(mid_review=None)
    began = Milestone.objects.filter(mentorship=OuterRef("pk"), phase=Phase.MONTHLY_DIALOGUE)
    moments = waiting.annotate(began_at=Subquery(began.values("at")[:1])).values_list(
        "pk", "made_at", "began_at", "ends_on", "mentee__season__mid_review_on"
    )
    # Looked at one by one and light: there are many, and few are due on one day.
    due = [
        pk
        for pk, made_at, began_at, ends_on, given in moments.order_by("pk").iterator(LOOKED_AT)
        if half_way(timezone.localdate(began_at or made_at), ends_on, given) <= day
    ]
    return by_ids(Mentorship.objects.with_pair(), due)


def half_way(
    began: datetime.date, ends_on: datetime.date, given: datetime.date | None
) -> datetime.date:
    """The season's day for the review, or half of the pair's own time where that suits better."""
    return given if given and given > began else began + (ends_on - began) / 2


@transaction.atomic
def rate_now(review: MidReview, mentorship: Mentorship, goal: Goal, level: int, by: Person) -> None:
    """Where a goal is now, in this person's own view."""
    mentorship.hold()
    require_still(may_review(by, mentorship, review, timezone.now()))
    goal.rate(Stage.MIDDLE, level, by)


@transaction.atomic
def decide_on_goal(
    review: MidReview, mentorship: Mentorship, goal: Goal, *, choice: str, title: str, by: Person
) -> None:
    """Keep, reword, replace or close a goal. A change asks both to confirm anew."""
    mentorship.hold()
    require_still(may_decide_on_goals(by, mentorship, review, timezone.now()))
    here = Goal.objects.select_for_update().get(pk=goal.pk)
    here.participation = mentorship.mentee
    if here.is_closed():
        if choice in (Choice.CLOSE, Choice.REPLACE):
            return
        raise GoalIsClosed(_("This goal was closed meanwhile. You can open it on its own page."))
    if _change(here, choice, title, by):
        review.confirmations.all().delete()
    decision = GoalChoice.objects.filter(review=review, goal=here).first()
    decision = decision or GoalChoice(goal=here)
    decision.review, decision.choice, decision.at = review, choice, timezone.now()
    decision.save()


@transaction.atomic
def write_review(
    review: MidReview, mentorship: Mentorship, by: Person, told: dict[Together, str]
) -> None:
    """Save the shared texts."""
    mentorship.hold()
    require_still(may_review(by, mentorship, review, timezone.now()))
    write_together(mentorship, by, told)


@transaction.atomic
def confirm_review(review: MidReview, mentorship: Mentorship, by: Person) -> None:
    """Yes to the goals for the second half."""
    mentorship.hold()
    fresh = MidReview.objects.get(pk=review.pk)
    if fresh.is_confirmed_by(by):
        return
    require_still(may_confirm_review(by, mentorship, fresh, timezone.now()))
    fresh.confirmations.create(by=by)


def _change(goal: Goal, choice: str, title: str, by: Person) -> bool:
    """Do what was decided; True when the goals are now other than they were."""
    if choice == Choice.REWORD and title != goal.title:
        goal.reword(by=by, title=title)
        return True
    if choice == Choice.CLOSE:
        goal.close()
        return True
    if choice == Choice.REPLACE:
        goal.close()
        set_goal(goal.participation, page=str(goal.pk), title=title)
        return True
    return False
