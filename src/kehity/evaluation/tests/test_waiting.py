import datetime

import pytest
from django.utils import timezone

from kehity.evaluation.evaluating import mark_closing_held, skip_evaluation
from kehity.evaluation.models import SurveyAnswered
from kehity.evaluation.tests.factories import (
    CheckFactory,
    FollowUpFactory,
    MidReviewFactory,
    draft,
    pair,
    pair_evaluating,
)
from kehity.evaluation.waiting import Act, follow_up_waiting, what_waits
from kehity.goals.models import Stage
from kehity.mentorships.models import Mentorship

pytestmark = pytest.mark.django_db


def acquainted():
    return pair(accepted=True)


def in_dialogue():
    return pair(in_dialogue=True)


def asked_to_check():
    mentorship = pair(in_dialogue=True)
    mentorship.checks_asked.create(occasion="second_meeting")
    return mentorship


def checked_by_the_mentee():
    mentorship = asked_to_check()
    CheckFactory(mentorship=mentorship)
    return mentorship


def in_review():
    mentorship = asked_to_check()
    MidReviewFactory(mentorship=mentorship)
    return mentorship


def rated_by_the_mentee():
    mentorship = in_review()
    mentorship.mentee.goals.get().rate(Stage.MIDDLE, 0, mentorship.mentee.person)
    return mentorship


def confirmed_by_the_mentor():
    mentorship = in_review()
    mentorship.mid_review.confirmations.create(by=mentorship.mentor.person)
    return mentorship


def evaluating():
    return pair_evaluating()[0]


def drafted_by_the_mentee():
    mentorship = evaluating()
    draft(mentorship, mentorship.mentee.person)
    return mentorship


def closing_held():
    mentorship = drafted_by_the_mentee()
    mark_closing_held(mentorship, mentorship.mentor.person)
    return mentorship


def skipped_by_the_mentee():
    mentorship = evaluating()
    skip_evaluation(mentorship, mentorship.mentee.person)
    return mentorship


def finished_by_the_mentee():
    mentorship = closing_held()
    skip_evaluation(mentorship, mentorship.mentee.person)
    return mentorship


def answered_by_the_mentee():
    mentorship = finished_by_the_mentee()
    SurveyAnswered.objects.create(participation=mentorship.mentee)
    return mentorship


def ended():
    return pair_evaluating(ended=True)[0]


def in_use():
    return pair(in_use=True)


def all_answered():
    mentorship = pair(in_use=True)
    for half in mentorship.pair:
        SurveyAnswered.objects.create(participation=half)
    FollowUpFactory(mentorship=mentorship)
    return mentorship


@pytest.mark.parametrize(
    ("state", "mentee", "mentor"),
    [
        (acquainted, Act.NOTHING, Act.NOTHING),
        (in_dialogue, Act.NOTHING, Act.NOTHING),
        (asked_to_check, Act.CHECK, Act.CHECK),
        (checked_by_the_mentee, Act.NOTHING, Act.CHECK),
        (in_review, Act.MID_REVIEW, Act.MID_REVIEW),
        (rated_by_the_mentee, Act.CONFIRM_MID_REVIEW, Act.MID_REVIEW),
        (confirmed_by_the_mentor, Act.CONFIRM_MID_REVIEW, Act.CHECK),
        (evaluating, Act.PREPARE_EVALUATION, Act.PREPARE_EVALUATION),
        (drafted_by_the_mentee, Act.HOLD_CLOSING, Act.PREPARE_EVALUATION),
        (closing_held, Act.SAVE_EVALUATION, Act.SAVE_EVALUATION),
        (skipped_by_the_mentee, Act.HOLD_CLOSING, Act.PREPARE_EVALUATION),
        (finished_by_the_mentee, Act.SURVEY, Act.SAVE_EVALUATION),
        (answered_by_the_mentee, Act.WAIT_OTHER, Act.SAVE_EVALUATION),
        (ended, Act.NOTHING, Act.NOTHING),
        (in_use, Act.SURVEY, Act.SURVEY),
        (all_answered, Act.FOLLOW_UP_DUE, Act.DONE),
    ],
)
def test_what_waits_for_each_in_each_state(state, mentee, mentor, django_assert_max_num_queries):
    made = state()
    mentorship = Mentorship.objects.with_pair().get(pk=made.pk)

    with django_assert_max_num_queries(10):
        waits = [what_waits(mentorship, person).act for person in mentorship.people]

    assert waits == [mentee, mentor]


@pytest.mark.parametrize(
    ("days", "answered", "act"),
    [
        (0, False, Act.FOLLOW_UP_DUE),
        (-5, False, Act.FOLLOW_UP_DUE),
        (5, False, Act.FOLLOW_UP_AHEAD),
        (0, True, Act.DONE),
    ],
)
def test_the_follow_up_that_waits(days, answered, act):
    day = timezone.localdate() + datetime.timedelta(days=days)
    follow_up = FollowUpFactory(due_on=day, answered_at=timezone.now() if answered else None)

    waits = follow_up_waiting(follow_up.participation)

    assert (waits.act, waits.on) == (act, None if answered else day)


def test_nothing_is_followed_up_before_the_end():
    assert follow_up_waiting(pair(in_dialogue=True).mentee).act == Act.NOTHING
