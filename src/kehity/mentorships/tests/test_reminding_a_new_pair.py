"""Pairs that have said yes are reminded of their first meeting and of their agreement."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from kehity.mentorships.models import Outcome
from kehity.mentorships.reminders import (
    AgreementAwaited,
    IntroductionAwaited,
    SecondIntroductionAwaited,
)
from kehity.mentorships.tasks import (
    remind_of_agreements,
    remind_of_answers,
    remind_of_introductions,
)
from kehity.mentorships.tests.factories import MentorshipFactory, introduce
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.now() - datetime.timedelta(days=days)


def agreed_to_meet(first, second):
    pair = MentorshipFactory()
    pair.acceptances.create(by=pair.mentee.person, at=days_ago(first))
    if second is not None:
        pair.acceptances.create(by=pair.mentor.person, at=days_ago(second))
    return pair


def both_said_yes(days, **facts):
    pair = MentorshipFactory(decided=True, **facts)
    pair.outcomes.update(at=days_ago(days))
    return pair


def meets_once_more(days):
    pair = MentorshipFactory(introduced=True)
    pair.outcomes.create(round=1, result=Outcome.Result.ONE_MORE, at=days_ago(days))
    return pair


def told():
    return Delivery.objects.count()


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [(20, 13, 0), (20, 14, 2), (40, 27, 2), (40, 28, 0), (40, None, 0)],
)
def test_both_hear_two_weeks_after_the_second_yes_to_meeting(first, second, count):
    agreed_to_meet(first, second)

    remind_of_introductions.func()
    remind_of_introductions.func()

    assert told() == count


def test_a_planned_introduction_or_an_ending_keeps_the_reminder_back():
    planned, gone = agreed_to_meet(15, 15), agreed_to_meet(15, 15)
    person = planned.mentee.person
    before = IntroductionAwaited(planned).still_holds(person)
    introduce(planned)
    gone.endings.create(kind="declined", by=None)

    remind_of_introductions.func()

    assert (before, IntroductionAwaited(planned).still_holds(person), told()) == (True, False, 0)


@pytest.mark.parametrize(("days", "count"), [(13, 0), (14, 2), (27, 2), (28, 0)])
def test_both_hear_two_weeks_after_it_was_clear_that_they_meet_once_more(days, count):
    meets_once_more(days)

    remind_of_introductions.func()
    remind_of_introductions.func()

    assert told() == count


def test_a_second_meeting_planned_or_an_ending_keeps_the_reminder_back():
    planned, gone = meets_once_more(15), meets_once_more(15)
    person = planned.mentee.person
    before = SecondIntroductionAwaited(planned).still_holds(person)
    introduce(planned)
    gone.endings.create(kind="declined", by=None)

    remind_of_introductions.func()

    assert (before, SecondIntroductionAwaited(planned).still_holds(person)) == (True, False)
    assert told() == 0


def test_whoever_heard_of_the_first_meeting_hears_of_the_second():
    pair = agreed_to_meet(40, 40)
    with time_machine.travel(days_ago(20), tick=False):
        remind_of_introductions.func()
    introduce(pair)
    pair.outcomes.create(round=1, result=Outcome.Result.ONE_MORE, at=days_ago(14))

    remind_of_introductions.func()

    assert told() == 4


# -- The own answer -----------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "hour", "count"), [(6, 23, 0), (7, 6, 2), (27, 6, 2), (28, 6, 0)])
@pytest.mark.parametrize("round", [1, 2])
def test_both_hear_on_the_seventh_day_after_meeting_however_late_they_met(day, hour, count, round):
    evening = timezone.make_aware(datetime.datetime(2026, 10, 1, 20))
    pair = MentorshipFactory(accepted=True)
    if round == 2:
        introduce(pair, held_at=evening - datetime.timedelta(days=9))
        pair.outcomes.create(round=1, result=Outcome.Result.ONE_MORE, at=evening)
    introduce(pair, held_at=evening)

    then = evening.replace(hour=hour) + datetime.timedelta(days=day)
    with time_machine.travel(then, tick=False):
        remind_of_answers.func()
        remind_of_answers.func()

    assert told() == count


def test_many_pairs_are_asked_for_their_answers_with_as_many_questions_as_one(
    django_assert_max_num_queries,
):
    for _pair in range(4):
        introduce(MentorshipFactory(accepted=True), held_at=days_ago(8))

    with django_assert_max_num_queries(14):
        remind_of_answers.func()

    assert told() == 8


# -- The agreement ------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "count"), [(6, 0), (7, 2), (20, 2), (21, 0)])
def test_both_hear_a_week_after_two_yes_answers(days, count):
    both_said_yes(days)

    remind_of_agreements.func()
    remind_of_agreements.func()

    assert told() == count


def test_one_meeting_more_a_dialogue_or_an_ending_is_no_missing_agreement():
    both_said_yes(8, ended=True)
    once_more = both_said_yes(8)
    once_more.outcomes.update(result=Outcome.Result.ONE_MORE)
    agreed = MentorshipFactory(agreed=True)
    agreed.outcomes.update(at=days_ago(8))

    remind_of_agreements.func()

    assert told() == 0
    assert not AgreementAwaited(agreed).still_holds(agreed.mentee.person)
