"""In the meeting: one shared note that loses nothing, and at most three steps."""

import datetime

import pytest
from django.utils import timezone

from kehity.meetings.models import Meeting, Step, TooManySteps
from kehity.meetings.models.steps import add_step
from kehity.meetings.tests.factories import MeetingFactory, StepFactory

pytestmark = pytest.mark.django_db


def fresh(meeting):
    return Meeting.objects.select_related("mentorship__data_key").get(pk=meeting.pk)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": "x" * 100_000}, "text"),
        ({"text": "\x00"}, "text"),
    ],
)
def test_a_note_that_is_not_right_is_said_beside_it(as_person, typed, field):
    meeting = MeetingFactory()

    page = as_person(meeting.mentorship.mentee.person).post(f"/meetings/{meeting.pk}/note/", typed)

    assert page.status_code == 200
    assert list(page.context["note_form"].errors) == [field]
    assert fresh(meeting).shared_note == ""


def test_a_step_is_agreed_on_in_the_meeting(as_person):
    meeting = MeetingFactory()
    mentee, mentor = meeting.mentorship.people
    day = timezone.localdate() + datetime.timedelta(days=7)

    as_person(mentee).post(
        f"/meetings/{meeting.pk}/steps/",
        {"step-text": "Lähetän kirjan", "step-owner": str(mentor.pk), "step-due": str(day)},
    )

    [step] = meeting.mentorship.steps.all()
    assert (step.text, step.owner, step.due) == ("Lähetän kirjan", mentor, day)


def test_three_steps_are_enough():
    meeting = MeetingFactory(held=True)
    StepFactory.create_batch(3, meeting=meeting)

    with pytest.raises(TooManySteps):
        add_step(meeting, text="Neljäs", owner=meeting.mentorship.mentee.person)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"step-text": ""}, "text"),
        ({"step-text": "x" * 301}, "text"),
        ({"step-owner": "00000000-0000-0000-0000-000000000000"}, "owner"),
        ({"step-due": "2020-01-01"}, "due"),
        ({"step-due": "9999-99-99"}, "due"),
        ({"step-due": "5000-01-01"}, "due"),
    ],
)
def test_a_step_that_is_not_right_is_said_beside_it(as_person, typed, field):
    meeting = MeetingFactory()
    mentee = meeting.mentorship.mentee.person
    good = {"step-text": "Kokeilen", "step-owner": str(mentee.pk), "step-due": ""}

    page = as_person(mentee).post(f"/meetings/{meeting.pk}/steps/", good | typed)

    assert list(page.context["step_form"].errors) == [field]
    assert Step.objects.count() == 0


def test_only_its_owner_sees_that_the_day_has_gone(as_person):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    step = StepFactory(due=yesterday)
    address = f"/mentorships/{step.mentorship_id}/steps/"
    owner, partner = step.mentorship.people

    own = as_person(owner).get(address).context["mine"]
    others = as_person(partner).get(address).context["partners"]

    assert [(line.due, line.is_past_due) for line in own] == [(yesterday, True)]
    assert [(line.due, line.is_past_due) for line in others] == [(None, False)]


def test_a_step_is_ticked_by_its_owner_and_unticked(as_person):
    step = StepFactory()
    client = as_person(step.owner)

    client.post(f"/steps/{step.pk}/tick/")
    ticked = Step.objects.get(pk=step.pk).is_done()
    client.post(f"/steps/{step.pk}/tick/", {"undo": "1"})

    assert (ticked, Step.objects.get(pk=step.pk).is_done()) == (True, False)


def test_a_step_can_be_removed_until_it_is_done(as_person):
    step = StepFactory()
    client = as_person(step.mentorship.mentor.person)
    step.tick()

    refused = client.post(f"/steps/{step.pk}/removal/")
    step.untick()
    client.post(f"/steps/{step.pk}/removal/")

    assert refused.status_code == 403
    assert Step.objects.count() == 0
