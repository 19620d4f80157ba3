"""In the meeting: one shared note that loses nothing, and at most three steps."""

import datetime

import pytest
from django.utils import timezone

from kehity.meetings.models import Meeting, NoteHasChanged, Step, TooManySteps
from kehity.meetings.models.notes import write_note
from kehity.meetings.models.steps import add_step
from kehity.meetings.tests.factories import MeetingFactory, StepFactory

pytestmark = pytest.mark.django_db


def fresh(meeting):
    return Meeting.objects.select_related("mentorship__data_key").get(pk=meeting.pk)


def test_a_note_begun_from_the_newest_version_is_saved():
    meeting = MeetingFactory()

    write_note(meeting, "Ensin", version=0)
    write_note(meeting, "Sitten", version=1)

    assert (fresh(meeting).shared_note, fresh(meeting).note_version) == ("Sitten", 2)


def test_a_note_begun_from_an_older_version_writes_nothing_over():
    meeting = MeetingFactory()
    write_note(meeting, "Minun", version=0)

    with pytest.raises(NoteHasChanged) as conflict:
        write_note(fresh(meeting), "Sinun", version=0)

    assert conflict.value.standing.shared_note == "Minun"
    assert fresh(meeting).shared_note == "Minun"


def test_the_same_text_twice_is_no_conflict():
    meeting = MeetingFactory()
    write_note(meeting, "Sama", version=0)

    write_note(fresh(meeting), "Sama", version=0)

    assert fresh(meeting).shared_note == "Sama"


def test_the_second_writer_sees_both_texts_and_goes_on_from_there(as_person):
    meeting = MeetingFactory()
    mentee, mentor = meeting.mentorship.people
    address = f"/meetings/{meeting.pk}/note/"
    as_person(mentee).post(address, {"text": "Aino kirjoitti", "version": "0"})

    conflict = as_person(mentor).post(address, {"text": "Mikael kirjoitti", "version": "0"})
    form = conflict.context["form"]
    saved = as_person(mentor).post(
        address, {"text": form["text"].value(), "version": form["version"].value()}
    )

    assert conflict.status_code == 409
    assert saved.status_code == 302
    assert fresh(meeting).shared_note == "Aino kirjoitti\n\nMikael kirjoitti"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": "x" * 100_000, "version": "0"}, "text"),
        ({"text": "\x00", "version": "0"}, "text"),
        ({"text": "a"}, "version"),
        ({"text": "a", "version": "9" * 40}, "version"),
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
