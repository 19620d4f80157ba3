"""What a pair has answered on its way and at its end: checks, the review, the evaluation."""

from __future__ import annotations

import datetime

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from kehity.evaluation.models import (
    CheckAsked,
    Evaluation,
    Finish,
    FollowUp,
    JointAnswer,
    MidReview,
    MidReviewConfirmation,
    Occasion,
    OwnPart,
    RelationshipCheck,
    SharedPart,
    SurveyAnswer,
    SurveyAnswered,
)
from kehity.evaluation.questions import AT_END, AT_MID_POINT, SURVEY, Together
from kehity.goals.models import Stage as GoalStage
from kehity.mentorships.models import Mentorship
from kehity.website.bench import words
from kehity.website.bench.pairs import rate
from kehity.website.bench.people import Place
from kehity.website.demo.clock import in_days

A_DAY = datetime.timedelta(days=1)


def check(place: Place, pair: Mentorship, second_meeting: datetime.datetime) -> None:
    """Both have answered the five statements after their second meeting."""
    asked_at = second_meeting + A_DAY
    occasion = Occasion.SECOND_MEETING
    place.rows.add(CheckAsked(mentorship=pair, occasion=occasion, at=asked_at))
    for person in pair.people:
        answered = RelationshipCheck(mentorship=pair, by=person, occasion=occasion)
        answered.answers, answered.at = [5, 5, 4, 5, 4], asked_at + A_DAY
        place.rows.add(answered)


def review(place: Place, pair: Mentorship, fourth_meeting: datetime.datetime) -> None:
    """The two have looked at the goals half-way, and both have confirmed them."""
    opened = place.rows.add(MidReview(mentorship=pair, opened_at=fourth_meeting + A_DAY))
    _write_together(place, pair, AT_MID_POINT, opened.opened_at)
    for person in pair.people:
        place.rows.add(MidReviewConfirmation(review=opened, by=person, at=opened.opened_at + A_DAY))
    rate(place, pair, GoalStage.MIDDLE, 0, pair.mentee.person, at=-30)


def evaluate(place: Place, pair: Mentorship, *, is_done: bool) -> None:
    """The mentee has prepared; where it is done, both have saved and the closing is held."""
    opened_at = in_days(-140 if is_done else -20)
    evaluation = place.rows.add(Evaluation(mentorship=pair, opened_at=opened_at))
    goals = [str(goal.pk) for goal in place.goals[pair.mentee]]
    for person in pair.people if is_done else [pair.mentee.person]:
        place.rows.add(
            OwnPart(
                evaluation=evaluation, by=person, draft=words.evaluation(goals), certificate=True
            )
        )
    _write_together(place, pair, AT_END[:2], opened_at)
    if is_done:
        _finish(place, pair, evaluation)


def follow_up(place: Place, pair: Mentorship) -> None:
    """The first follow-up has been answered, the second is ahead; both answered the survey."""
    since = in_days(-120).date()
    for months in (3, 6):
        asked = FollowUp(participation=pair.mentee, mentorship=pair, months=months)
        asked.due_on = since + relativedelta(months=months)
        if asked.due_on < timezone.localdate():
            asked.asked_at = asked.answered_at = in_days(-15)
            asked.used, asked.lasted = words.TAKEAWAY, "fully"
        place.rows.add(asked)
    for half in pair.pair:
        told = dict.fromkeys(SURVEY, 4) | {"srv_9": 9}
        place.rows.add(SurveyAnswered(participation=half))
        place.rows.add(SurveyAnswer(season=place.season, role=half.role, answers=told))


def _finish(place: Place, pair: Mentorship, evaluation: Evaluation) -> None:
    mentee, mentor = pair.people
    evaluation.closing_held_at, evaluation.closing_marked_by = in_days(-120), mentee
    for person in (mentee, mentor):
        shared = SharedPart(evaluation=evaluation, by=person, saved_at=in_days(-121))
        shared.learnings, shared.thanks = [words.INSIGHTS[0]], words.THANKS
        shared.afterwards = "friends"
        place.rows.add(shared)
        kind = Finish.Kind.SAVED
        place.rows.add(Finish(evaluation=evaluation, by=person, kind=kind, at=in_days(-121)))
    rate(place, pair, GoalStage.END, 1, mentee, at=-121)


def _write_together(
    place: Place, pair: Mentorship, questions: tuple[Together, ...], at: datetime.datetime
) -> None:
    for question in questions:
        answer = JointAnswer(mentorship=pair, question=question, text=words.TOGETHER)
        answer.written_by, answer.written_at = pair.mentee.person, at
        place.rows.add(answer)
