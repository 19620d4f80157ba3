"""What a pause does to the meetings within it."""

import datetime

import pytest
from django.utils import timezone

from kehity.meetings.booking import cancel_what_is_ahead
from kehity.meetings.models import Meeting, Status
from kehity.meetings.tests.factories import DialogueFactory, MeetingFactory, days_from_now
from kehity.mentorships import facts

pytestmark = pytest.mark.django_db


def statuses(mentorship):
    return [meeting.status for meeting in Meeting.objects.filter(mentorship=mentorship).in_order()]


def test_a_pause_cancels_what_lies_within_it_and_its_end_gives_it_back():
    pair = DialogueFactory()
    MeetingFactory(mentorship=pair, planned_at=days_from_now(7))
    MeetingFactory(mentorship=pair, planned_at=days_from_now(30))
    until = timezone.localdate() + datetime.timedelta(days=20)

    facts.mentorship_paused.send(sender=None, mentorship=pair, until=until)
    paused = statuses(pair)
    facts.pause_ended.send(sender=None, mentorship=pair)

    assert paused == [Status.CANCELLED, Status.PLANNED]
    assert statuses(pair) == [Status.PLANNED, Status.PLANNED]


def test_a_pair_resumed_in_a_pause_rests_on():
    pair = DialogueFactory()
    MeetingFactory(mentorship=pair, planned_at=days_from_now(7))
    cancel_what_is_ahead(pair)
    until = timezone.localdate() + datetime.timedelta(days=20)
    pair.pauses.create(proposed_by=pair.made_by, until=until, confirmed_at=timezone.now())

    facts.mentorship_resumed.send(sender=None, mentorship=pair)

    assert statuses(pair) == [Status.CANCELLED]
