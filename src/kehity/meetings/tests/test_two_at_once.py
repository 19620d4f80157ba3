"""Two people press at the same moment: one thing happens, and nothing is lost."""

import pytest

from kehity.meetings.booking import book, book_as_agreed
from kehity.meetings.models import Meeting, Status
from kehity.meetings.models.reflections import reflect
from kehity.meetings.models.steps import add_step
from kehity.meetings.tests.factories import (
    DialogueFactory,
    MeetingFactory,
    ReflectionFactory,
    StepFactory,
    days_from_now,
)
from kehity.mentorships.models import Mentorship
from kehity.people.tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(meeting):
    return Meeting.objects.with_pair().get(pk=meeting.pk)


def test_two_hold_a_meeting_at_once():
    meeting = MeetingFactory(past=True)
    mentee, mentor = meeting.mentorship.people
    one, other = fresh(meeting), fresh(meeting)

    answers = at_once(
        lambda: one.mark_held(meeting.planned_at, 75, by=mentee),
        lambda: other.mark_held(meeting.planned_at, 60, by=mentor),
    )

    assert answers == ["done", "refused"]
    assert fresh(meeting).status == Status.HELD


def test_one_moves_while_the_other_cancels():
    meeting = MeetingFactory()
    mentee, mentor = meeting.mentorship.people
    one, other = fresh(meeting), fresh(meeting)

    answers = at_once(
        lambda: one.move(days_from_now(9), 75, "video", "", by=mentee),
        lambda: other.cancel(by=mentor),
    )

    # A move before the cancellation is fine; a move after it is not.
    assert fresh(meeting).status == Status.CANCELLED
    assert answers in (["done", "done"], ["done", "refused"])


def test_both_book_the_same_hour():
    pair = DialogueFactory()
    how = {"minutes": 75, "mode": "video", "where": ""}
    one, other = (Mentorship.objects.with_pair().get(pk=pair.pk) for _half in range(2))

    at_once(
        lambda: book(one, [days_from_now(7)], **how, by=pair.mentee.person),
        lambda: book(other, [days_from_now(7, hour=15)], **how, by=pair.mentor.person),
    )

    assert pair.meetings.count() == 1


def test_what_is_agreed_is_booked_once_by_two_workers():
    pair = DialogueFactory()
    one, other = (Mentorship.objects.with_pair().get(pk=pair.pk) for _half in range(2))

    at_once(
        lambda: book_as_agreed(one, [days_from_now(7)], minutes=75),
        lambda: book_as_agreed(other, [days_from_now(7)], minutes=75),
    )

    assert pair.meetings.count() == 1


def test_both_say_at_once_that_they_did_not_meet():
    meeting = MeetingFactory(past=True)
    mentee, mentor = meeting.mentorship.people
    one, other = fresh(meeting), fresh(meeting)

    at_once(lambda: one.report_missed(by=mentee), lambda: other.report_missed(by=mentor))

    assert fresh(meeting).status == Status.MISSED


def test_the_third_and_the_fourth_step_at_once():
    meeting = MeetingFactory(held=True)
    StepFactory.create_batch(2, meeting=meeting)
    one, other = fresh(meeting), fresh(meeting)
    owner = meeting.mentorship.mentee.person

    at_once(
        lambda: add_step(one, text="Kolmas", owner=owner, due=None),
        lambda: add_step(other, text="Neljäs", owner=owner, due=None),
    )

    assert meeting.steps.count() == 3


def test_two_windows_save_the_same_reflection():
    meeting = MeetingFactory(held=True)
    mentee = meeting.mentorship.mentee.person
    words = {"answers": {"what_1": "Ajatus"}, "insight": "", "step": ""}

    at_once(
        lambda: reflect(meeting, mentee, "what", **words | {"answers": {"what_1": "A"}}),
        lambda: reflect(meeting, mentee, "what", **words | {"answers": {"what_2": "B"}}),
    )

    assert meeting.reflections.get().answers == {"what_1": "A", "what_2": "B"}


def test_a_part_is_shared_once_by_two_presses():
    reflection = ReflectionFactory()

    at_once(lambda: reflection.share("insight") and None, lambda: reflection.share("insight"))

    assert reflection.meeting.shared_parts.count() == 1
