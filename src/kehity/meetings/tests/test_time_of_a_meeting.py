"""Moving, cancelling, holding and missing a meeting."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from kehity.meetings.cards import asks_about_rhythm
from kehity.meetings.models import Meeting, Status, UnsuitableTime, WrongStatus
from kehity.meetings.tests.factories import DialogueFactory, MeetingFactory, days_from_now
from kehity.mentorships import facts

pytestmark = pytest.mark.django_db


def fresh(meeting):
    return Meeting.objects.select_related("mentorship__data_key").get(pk=meeting.pk)


def test_a_move_keeps_the_meeting_and_writes_down_the_earlier_time(telling):
    meeting = MeetingFactory(where="Kirjasto")
    before, after = meeting.planned_at, days_from_now(9)
    mentor = meeting.mentorship.mentor.person

    with telling() as heard:
        meeting.move(after, 60, "walk", "Rantapolku", by=mentor)

    moved = fresh(meeting)
    assert (moved.planned_at, moved.minutes, moved.mode, moved.where) == (
        after,
        60,
        "walk",
        "Rantapolku",
    )
    assert [(move.from_at, move.to_at) for move in moved.moves.all()] == [(before, after)]
    assert heard == [("meeting_changed", mentor)]


def test_another_place_at_the_same_time_is_no_move_but_is_told(telling):
    meeting = MeetingFactory()
    mentee = meeting.mentorship.mentee.person

    with telling() as heard:
        meeting.move(meeting.planned_at, 75, "video", "Kirjasto", by=mentee)
        meeting.move(meeting.planned_at, 75, "video", "Kirjasto", by=mentee)

    assert fresh(meeting).where == "Kirjasto"
    assert fresh(meeting).moves.count() == 0
    assert heard == [("meeting_changed", mentee)]


def test_a_meeting_is_not_moved_upon_another():
    meeting = MeetingFactory()
    MeetingFactory(mentorship=meeting.mentorship, planned_at=days_from_now(9))

    with pytest.raises(UnsuitableTime):
        meeting.move(days_from_now(9), 75, "video", "", by=meeting.mentorship.mentee.person)


def test_a_meeting_moved_by_the_other_in_between_is_looked_at_again():
    meeting = MeetingFactory()
    stale = fresh(meeting)
    meeting.move(days_from_now(9), 75, "video", "", by=meeting.mentorship.mentor.person)

    with pytest.raises(WrongStatus):
        stale.move(days_from_now(10), 75, "video", "", by=meeting.mentorship.mentee.person)

    assert fresh(meeting).planned_at == days_from_now(9)


def test_a_cancellation_is_a_row_and_can_be_taken_back(telling):
    meeting = MeetingFactory()
    person = meeting.mentorship.mentee.person

    with telling() as heard:
        meeting.cancel(by=person)
        cancelled = fresh(meeting).status
        fresh(meeting).restore(by=person)

    assert (cancelled, fresh(meeting).status) == (Status.CANCELLED, Status.PLANNED)
    assert [bool(row.undone_at) for row in meeting.cancellations.all()] == [True]
    assert heard == [("meeting_cancelled", person), ("meeting_restored", person)]


def test_a_meeting_that_stands_has_no_cancellation_to_take_back():
    meeting = MeetingFactory()
    stale = fresh(meeting)
    meeting.cancel(by=meeting.mentorship.mentee.person)
    fresh(meeting).restore(by=None)

    with pytest.raises(UnsuitableTime):
        stale.restore(by=None)


def test_holding_tells_how_many_meetings_have_been_held(django_capture_on_commit_callbacks):
    pair = DialogueFactory()
    MeetingFactory(mentorship=pair, held=True)
    meeting = MeetingFactory(mentorship=pair, past=True)
    heard = []

    def listen(*, mentorship, count, **_signal):
        heard.append((mentorship.pk, count))

    facts.meeting_held.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        meeting.mark_held(meeting.planned_at, 90, by=pair.mentor.person)
    facts.meeting_held.disconnect(listen)

    held = fresh(meeting)
    assert (held.status, held.held_at, held.minutes) == (Status.HELD, meeting.planned_at, 90)
    assert heard == [(pair.pk, 2)]


def test_the_second_to_mark_it_held_hears_that_it_is_done():
    meeting = MeetingFactory(past=True)
    stale = fresh(meeting)
    meeting.mark_held(meeting.planned_at, 75, by=meeting.mentorship.mentee.person)

    with pytest.raises(WrongStatus):
        stale.mark_held(meeting.planned_at, 60, by=meeting.mentorship.mentor.person)

    assert fresh(meeting).minutes == 75


def test_a_meeting_is_not_held_in_the_future():
    meeting = MeetingFactory(past=True)

    with pytest.raises(UnsuitableTime):
        meeting.mark_held(days_from_now(1), 75, by=meeting.mentorship.mentee.person)


def test_a_meeting_is_missed_when_both_say_so():
    meeting = MeetingFactory(past=True)
    mentee, mentor = meeting.mentorship.people

    meeting.report_missed(by=mentee)
    meeting.report_missed(by=mentee)
    after_one = fresh(meeting).status
    fresh(meeting).report_missed(by=mentor)

    assert (after_one, fresh(meeting).status) == (Status.PLANNED, Status.MISSED)


def test_holding_a_meeting_after_all_forgets_the_report():
    meeting = MeetingFactory(past=True)
    meeting.report_missed(by=meeting.mentorship.mentee.person)

    meeting.mark_held(meeting.planned_at, 75, by=meeting.mentorship.mentor.person)

    assert meeting.missed_reports.count() == 0


def test_a_meeting_to_come_is_not_missed_yet():
    meeting = MeetingFactory()

    with pytest.raises(UnsuitableTime):
        meeting.report_missed(by=meeting.mentorship.mentee.person)


def test_a_held_meeting_is_not_missed():
    meeting = MeetingFactory(held=True)

    with pytest.raises(WrongStatus):
        meeting.report_missed(by=meeting.mentorship.mentee.person)


@pytest.mark.parametrize(
    ("history", "asks"),
    [
        (["cancelled", "cancelled"], True),
        (["held", "cancelled", "cancelled"], True),
        (["cancelled", "held", "cancelled"], False),
        (["cancelled", "cancelled", "held"], False),
        (["cancelled"], False),
        ([], False),
        (["cancelled", "cancelled", "planned"], True),
    ],
)
def test_two_cancellations_in_a_row_ask_whether_the_rhythm_fits(history, asks):
    meetings = [
        Meeting(status=status, planned_at=days_from_now(number))
        for number, status in enumerate(history)
    ]

    assert asks_about_rhythm(meetings) is asks


def test_the_page_moves_a_meeting_and_says_no_beside_the_time(as_person):
    meeting = MeetingFactory()
    client = as_person(meeting.mentorship.mentor.person)
    address = f"/meetings/{meeting.pk}/time/"
    how = {"minutes": "75", "mode": "phone", "where": ""}

    refused = client.post(address, how | {"planned_at": "2020-01-01T10:00"})
    moved = client.post(address, how | {"planned_at": f"{days_from_now(9):%Y-%m-%dT%H:%M}"})

    assert refused.context["form"].errors == {"planned_at": ["Choose a time in the future."]}
    assert moved["Location"] == f"/meetings/{meeting.pk}/"
    assert fresh(meeting).planned_at == days_from_now(9)


def test_cancelling_asks_first_and_can_be_taken_back_on_the_page(as_person):
    meeting = MeetingFactory()
    client = as_person(meeting.mentorship.mentee.person)
    address = f"/meetings/{meeting.pk}/cancellation/"

    asked = client.get(address)
    client.post(address)
    cancelled = fresh(meeting).status
    page = client.get(f"/meetings/{meeting.pk}/")
    client.post(f"/meetings/{meeting.pk}/return/")

    assert "Cancel this meeting?" in asked.content.decode()
    assert cancelled == Status.CANCELLED
    assert "Take back the cancellation" in page.content.decode()
    assert fresh(meeting).status == Status.PLANNED


def test_marking_held_asks_the_next_date_unless_one_is_booked(as_person):
    pair = DialogueFactory()
    first = MeetingFactory(mentorship=pair, planned_at=days_from_now(-9))
    second = MeetingFactory(mentorship=pair, past=True)
    client = as_person(pair.mentor.person)

    def mark(meeting):
        words = {"held_at": f"{timezone.localtime(meeting.planned_at):%Y-%m-%dT%H:%M}"}
        address = f"/meetings/{meeting.pk}/holding/"
        return client.post(address, words | {"minutes": "75"})["Location"]

    asks = mark(first)
    book = {"minutes": "75", "mode": "video", "where": ""}
    booked = client.post(
        asks, book | {"planned_at": f"{days_from_now(20):%Y-%m-%dT%H:%M}"}, follow=True
    )
    goes_on = mark(second)

    assert asks == f"/meetings/{first.pk}/next-date/"
    assert booked.redirect_chain == [(f"/meetings/{first.pk}/?part=after", 302)]
    assert goes_on == f"/meetings/{second.pk}/?part=after"


@pytest.mark.parametrize(
    "typed", ["2999-01-01T10:00", "1990-01-01T10:00", "2001-01-01T10:00", "", "yesterday"]
)
def test_a_wrong_time_of_holding_is_said_beside_the_field(as_person, typed):
    meeting = MeetingFactory(past=True)
    client = as_person(meeting.mentorship.mentee.person)

    page = client.post(f"/meetings/{meeting.pk}/holding/", {"held_at": typed, "minutes": "75"})

    assert list(page.context["form"].errors) == ["held_at"]
    assert fresh(meeting).status == Status.PLANNED


def test_both_say_on_the_page_that_they_did_not_meet(as_person):
    meeting = MeetingFactory(past=True)

    for person in meeting.mentorship.people:
        client = as_person(person)
        client.get(f"/meetings/{meeting.pk}/absence/")
        client.post(f"/meetings/{meeting.pk}/absence/")

    assert fresh(meeting).status == Status.MISSED


def test_a_time_is_shown_in_the_readers_own_zone(as_person):
    with time_machine.travel("2027-06-01 09:00:00+03:00"):
        moment = datetime.datetime(2027, 6, 10, 12, 0, tzinfo=datetime.UTC)
        meeting = MeetingFactory(planned_at=moment)
        person = meeting.mentorship.mentee.person
        person.zone = "Europe/Stockholm"
        person.save(update_fields=["zone"])

        page = as_person(person).get(f"/meetings/{meeting.pk}/time/")

    assert 'value="2027-06-10T14:00"' in page.content.decode()
