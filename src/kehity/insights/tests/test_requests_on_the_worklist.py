"""The worklist tells of a request about data before the law's month is over."""

import datetime

import pytest
from django.utils import timezone

from kehity.insights.worklist import open_cases
from kehity.mentorships.tests.factories import MenteeFactory
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import DataRequest, RequestAnswer

pytestmark = pytest.mark.django_db


def request_due_in(days: int) -> DataRequest:
    due_on = timezone.localdate() + datetime.timedelta(days=days)
    request = DataRequest(participation=MenteeFactory(), kind="correct", text="x", due_on=due_on)
    request.save(force_insert=True)
    return request


def cases(request):
    found = open_cases([request.participation.season], timezone.now())
    return [(case.key, case.subject, case.since) for case in found]


@pytest.mark.parametrize(("left", "is_told"), [(11, False), (10, True), (0, True), (-3, True)])
def test_a_request_calls_ten_days_before_its_day_and_when_it_is_late(left, is_told):
    request = request_due_in(left)

    told = [("request", request.participation_id, request.sent_at)]
    assert cases(request) == (told if is_told else [])


def test_an_answered_request_does_not_call():
    request = request_due_in(1)

    answer = RequestAnswer(request=request, by=PersonFactory(), outcome="done", text="x")
    answer.save(force_insert=True)

    assert cases(request) == []
