"""Whoever has not answered the survey hears of it once, a week before it closes."""

import datetime

import pytest
from django.utils import timezone

from kehity.evaluation.models import SurveyAnswered
from kehity.evaluation.reminders import SurveyAwaited
from kehity.evaluation.tasks import remind_of_surveys
from kehity.mentorships.phases import Phase
from kehity.mentorships.tests.factories import MenteeFactory, MentorshipFactory
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db


def completed(days, **facts):
    pair = MentorshipFactory(in_use=True, **facts)
    at = timezone.now() - datetime.timedelta(days=days)
    pair.milestones.filter(phase=Phase.LEARNINGS_IN_USE).update(at=at)
    return pair


def told():
    return set(Delivery.objects.values_list("person", flat=True))


@pytest.mark.parametrize(("days", "are_told"), [(13, False), (14, True), (20, True), (21, False)])
def test_both_hear_two_weeks_after_the_end_and_only_once(days, are_told):
    pair = completed(days)

    remind_of_surveys.func()
    Delivery.objects.update(queued_at=timezone.now() - datetime.timedelta(days=8))
    remind_of_surveys.func()

    assert told() == ({one.pk for one in pair.people} if are_told else set())
    assert Delivery.objects.count() == 2 * are_told


def test_who_has_answered_is_left_in_peace():
    pair = completed(15)
    SurveyAnswered.objects.create(participation=pair.mentee)

    remind_of_surveys.func()

    assert told() == {pair.mentor.person.pk}
    assert not SurveyAwaited(pair, pair.mentee).still_holds(pair.mentee.person)
    assert SurveyAwaited(pair, pair.mentor).still_holds(pair.mentor.person)


def test_a_mentor_of_two_hears_once_of_one_survey():
    first = completed(15)
    completed(15, mentor=first.mentor, mentee=MenteeFactory(season=first.season))

    remind_of_surveys.func()

    assert Delivery.objects.filter(person=first.mentor.person).count() == 1
