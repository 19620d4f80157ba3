"""What waits for one person here: the next thing to do, for the page of the next step."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum, auto

from django.utils import timezone

from kehity.evaluation.checking import own_checks
from kehity.evaluation.models import Evaluation, FollowUp, MidReview, OwnPart
from kehity.evaluation.models.checks import is_waited_for
from kehity.evaluation.permissions import may_answer_survey, may_check, may_confirm_review
from kehity.evaluation.surveying import has_answered, in_use_since
from kehity.goals.models import GoalRating, Stage
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.programmes.models import Participation

# What stands at most once beside a pair or its halves: for `select_related`.
BESIDE = ("mid_review", "evaluation", "mentee__survey_answered", "mentor__survey_answered")


class Act(Enum):
    """What to do next about checks, reviews, the evaluation and after it."""

    CHECK = auto()
    MID_REVIEW = auto()
    CONFIRM_MID_REVIEW = auto()
    PREPARE_EVALUATION = auto()
    HOLD_CLOSING = auto()
    SAVE_EVALUATION = auto()
    WAIT_OTHER = auto()
    SURVEY = auto()
    FOLLOW_UP_DUE = auto()
    FOLLOW_UP_AHEAD = auto()
    DONE = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Waiting:
    """The next thing to do, and for a follow-up which one and when."""

    act: Act
    follow_up: FollowUp | None = None

    @property
    def on(self) -> datetime.date | None:
        return self.follow_up.due_on if self.follow_up else None


def what_waits(mentorship: Mentorship, person: Person) -> Waiting:
    """At most four queries, for a pair fetched `with_pair` and with what stands `BESIDE` it."""
    if not mentorship.includes(person) or mentorship.has_ended():
        return Waiting(Act.NOTHING)
    if mentorship.is_in(Phase.MONTHLY_DIALOGUE):
        return Waiting(_on_the_way(mentorship, person))
    if mentorship.is_in(Phase.FINAL_EVALUATION):
        return Waiting(_at_the_end(mentorship, person))
    if mentorship.is_in(Phase.LEARNINGS_IN_USE):
        return _afterwards(mentorship, person)
    return Waiting(Act.NOTHING)


def follow_up_waiting(participation: Participation) -> Waiting:
    """The next follow-up of this mentee; DONE when the last has been answered. One query."""
    follow_ups = list(FollowUp.objects.filter(participation=participation).in_order())
    ahead = [one for one in follow_ups if not one.is_answered()]
    if not follow_ups:
        return Waiting(Act.NOTHING)
    if not ahead:
        return Waiting(Act.DONE)
    is_due = ahead[0].is_due(timezone.localdate())
    return Waiting(Act.FOLLOW_UP_DUE if is_due else Act.FOLLOW_UP_AHEAD, ahead[0])


def _on_the_way(mentorship: Mentorship, person: Person) -> Act:
    now = timezone.now()
    review: MidReview | None = getattr(mentorship, "mid_review", None)
    if review and may_confirm_review(person, mentorship, review, now):
        others = any(one.by_id != person.pk for one in review.confirmations.all())
        ready = others or _has_rated(mentorship, person, review)
        return Act.CONFIRM_MID_REVIEW if ready else Act.MID_REVIEW
    return Act.CHECK if _is_asked_to_check(mentorship, person) else Act.NOTHING


def _has_rated(mentorship: Mentorship, person: Person, review: MidReview) -> bool:
    ratings = GoalRating.objects.filter(goal__participation=mentorship.mentee_id, by=person)
    return ratings.filter(stage=Stage.MIDDLE, rated_at__gte=review.opened_at).exists()


def _is_asked_to_check(mentorship: Mentorship, person: Person) -> bool:
    if not may_check(person, mentorship):
        return False
    asked, now = list(mentorship.checks_asked.all()), timezone.now()
    if is_waited_for(asked, [], now) is None:
        return False
    answered = [check.at for check in own_checks(mentorship, person)]
    return is_waited_for(asked, answered, now) is not None


def _at_the_end(mentorship: Mentorship, person: Person) -> Act:
    evaluation: Evaluation | None = getattr(mentorship, "evaluation", None)
    if evaluation is None:
        return Act.NOTHING
    if not evaluation.is_finished_by(person):
        if evaluation.closing_is_held():
            return Act.SAVE_EVALUATION
        has_begun = OwnPart.objects.filter(evaluation=evaluation, by=person).exists()
        return Act.HOLD_CLOSING if has_begun else Act.PREPARE_EVALUATION
    if not evaluation.closing_is_held():
        return Act.HOLD_CLOSING
    return Act.WAIT_OTHER if has_answered(mentorship.half_of(person)) else Act.SURVEY


def _afterwards(mentorship: Mentorship, person: Person) -> Waiting:
    half = mentorship.half_of(person)
    if not has_answered(half):
        since = in_use_since(mentorship)
        if may_answer_survey(person, mentorship, since, timezone.now()):
            return Waiting(Act.SURVEY)
    return follow_up_waiting(half) if mentorship.is_led_by(person) else Waiting(Act.DONE)
