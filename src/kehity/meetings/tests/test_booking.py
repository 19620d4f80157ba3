"""Booking meetings: one, a series, or all that the agreement plans."""

import datetime
import zoneinfo

import pytest
import time_machine
from django.utils import timezone

from kehity.meetings.booking import (
    book,
    book_as_agreed,
    cancel_what_is_ahead,
    restore_what_was_taken,
    suggestion,
)
from kehity.meetings.models import Meeting, Status, UnsuitableTime, WrongStatus
from kehity.meetings.models.calendars import is_at_weekend, series
from kehity.meetings.tests.factories import DialogueFactory, MeetingFactory, days_from_now
from kehity.mentorships import facts
from kehity.mentorships.models import AgreementVersion, Ending
from kehity.mentorships.phases import Phase

pytestmark = pytest.mark.django_db
HELSINKI = zoneinfo.ZoneInfo("Europe/Helsinki")


def how(**facts_of_it):
    return {"minutes": 75, "mode": "video", "where": ""} | facts_of_it


def statuses(mentorship):
    return [meeting.status for meeting in Meeting.objects.filter(mentorship=mentorship).in_order()]


def test_a_series_keeps_the_time_on_the_wall_over_a_change_of_the_clocks():
    first = datetime.datetime(2027, 3, 10, 14, 0, tzinfo=HELSINKI)

    moments = series(first, every_weeks=4, count=2)

    assert [moment.astimezone(datetime.UTC).hour for moment in moments] == [12, 11]
    assert [timezone.localtime(moment).hour for moment in moments] == [14, 14]


def test_an_hour_that_the_clocks_skip_becomes_the_hour_after_it():
    first = datetime.datetime(2027, 3, 14, 3, 30, tzinfo=HELSINKI)

    moments = series(first, every_weeks=2, count=2)

    assert [f"{timezone.localtime(moment):%d.%m. %H:%M}" for moment in moments] == [
        "14.03. 03:30",
        "28.03. 04:30",
    ]


def test_saturday_is_a_weekend_in_the_readers_zone():
    friday_evening_in_utc = datetime.datetime(2027, 1, 8, 23, 0, tzinfo=datetime.UTC)

    assert is_at_weekend(friday_evening_in_utc)


def test_booking_is_told_once_for_all(telling):
    pair = DialogueFactory()

    with telling() as heard:
        book(pair, [days_from_now(7), days_from_now(35)], **how(), by=pair.mentee.person)

    assert statuses(pair) == [Status.PLANNED, Status.PLANNED]
    assert heard == [("meetings_booked", pair.mentee.person)]


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(lambda: days_from_now(-1), id="in the past"),
        pytest.param(lambda: days_from_now(240 + 29), id="after the end and its grace"),
        pytest.param(lambda: days_from_now(7, hour=15), id="while another meeting lasts"),
        pytest.param(lambda: days_from_now(7, hour=13), id="so that it runs into another"),
    ],
)
def test_an_unsuitable_time_books_nothing(moment, telling):
    meeting = MeetingFactory()

    with telling() as heard, pytest.raises(UnsuitableTime):
        book(
            meeting.mentorship,
            [days_from_now(14), moment()],
            **how(),
            by=meeting.mentorship.mentee.person,
        )

    assert statuses(meeting.mentorship) == [Status.PLANNED]
    assert heard == []


def test_a_meeting_may_begin_when_another_ends():
    meeting = MeetingFactory(minutes=60)

    book(
        meeting.mentorship,
        [days_from_now(7, hour=15), days_from_now(7, hour=12)],
        **how(minutes=120),
        by=meeting.mentorship.mentor.person,
    )

    assert statuses(meeting.mentorship) == [Status.PLANNED] * 3


def test_a_pair_that_has_ended_books_nothing():
    pair = DialogueFactory()
    Ending.objects.create(mentorship=pair, kind=Ending.Kind.EARLY)

    with pytest.raises(WrongStatus):
        book(pair, [days_from_now(7)], **how(), by=pair.mentee.person)


def test_what_is_agreed_is_booked_once_as_far_as_it_suits(telling):
    pair = DialogueFactory()
    times = [days_from_now(35), days_from_now(-3), days_from_now(7), days_from_now(7, hour=15)]

    with telling() as heard:
        first = book_as_agreed(pair, times, minutes=75)
        again = book_as_agreed(pair, times, minutes=75)

    assert [meeting.planned_at for meeting in first] == [days_from_now(7), days_from_now(35)]
    assert again == []
    assert heard == [("meetings_booked", None)]


def test_the_dialogue_begins_with_the_dates_of_the_agreement():
    pair = DialogueFactory()
    AgreementVersion.objects.create(
        mentorship=pair,
        number=1,
        text={
            "planned_dates": [days_from_now(7).isoformat(), days_from_now(35).isoformat()],
            "minutes": 90,
            "mode": "remote",
            "place": "https://video.example/1",
        },
        ends_on=pair.ends_on,
        written_by=pair.mentee.person,
        agreed_at=timezone.now(),
    )

    facts.phase_entered.send(sender=None, mentorship=pair)
    facts.phase_entered.send(sender=None, mentorship=pair)

    booked = pair.meetings.in_order()
    assert [(one.minutes, one.mode, one.where) for one in booked] == [
        (90, "video", "https://video.example/1")
    ] * 2


def test_an_ending_cancels_what_is_ahead_and_a_resumed_pair_gets_it_back():
    pair = DialogueFactory()
    MeetingFactory(mentorship=pair, held=True)
    MeetingFactory(mentorship=pair, planned_at=days_from_now(7))
    MeetingFactory(mentorship=pair, planned_at=days_from_now(14)).cancel(by=pair.mentee.person)

    facts.mentorship_ended.send(sender=None, mentorship=pair)
    ended = statuses(pair)
    facts.mentorship_resumed.send(sender=None, mentorship=pair)

    assert ended == [Status.HELD, Status.CANCELLED, Status.CANCELLED]
    assert statuses(pair) == [Status.HELD, Status.PLANNED, Status.CANCELLED]


def test_a_completed_pair_keeps_what_was_held_and_nothing_ahead():
    pair = DialogueFactory(phase=Phase.LEARNINGS_IN_USE)
    MeetingFactory(mentorship=pair, held=True)
    MeetingFactory(mentorship=pair)

    facts.phase_entered.send(sender=None, mentorship=pair)

    assert statuses(pair) == [Status.HELD, Status.CANCELLED]


def test_a_time_that_has_gone_is_not_given_back():
    meeting = MeetingFactory()
    cancel_what_is_ahead(meeting.mentorship)

    with time_machine.travel(days_from_now(8)):
        restore_what_was_taken(meeting.mentorship)

    assert statuses(meeting.mentorship) == [Status.CANCELLED]


def test_the_next_booking_is_suggested_at_the_usual_time_and_place():
    pair = DialogueFactory()
    MeetingFactory(mentorship=pair, held=True, mode="walk", where="Rantapolku", minutes=60)

    suggested = suggestion(pair)

    assert suggested == {
        "planned_at": days_from_now(21),
        "count": 8,
        "every_weeks": 4,
        "minutes": 60,
        "mode": "walk",
        "where": "Rantapolku",
    }


def test_the_first_booking_is_suggested_in_four_weeks():
    pair = DialogueFactory()

    suggested = suggestion(pair)

    assert suggested["planned_at"] == days_from_now(28, hour=9)
    assert suggested["minutes"] == pair.season.meeting_minutes


def test_the_page_shows_the_dates_before_it_books_them(as_person):
    pair = DialogueFactory()
    client = as_person(pair.mentee.person)
    series_of_three = {
        "planned_at": f"{days_from_now(7):%Y-%m-%dT%H:%M}",
        "count": "3",
        "every_weeks": "4",
        "minutes": "75",
        "mode": "video",
        "where": "https://video.example/1",
    }
    address = f"/mentorships/{pair.pk}/meetings/booking/"

    seen = client.post(address, series_of_three)
    after_seeing = statuses(pair)
    booked = client.post(address, series_of_three | {"book": "1"})

    assert [one.planned_at for one in seen.context["preview"]] == [
        days_from_now(7),
        days_from_now(35),
        days_from_now(63),
    ]
    assert after_seeing == []
    assert booked["Location"] == f"/mentorships/{pair.pk}/meetings/"
    assert statuses(pair) == [Status.PLANNED] * 3


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("planned_at", ""),
        ("planned_at", "9999-12-31T23:59"),
        ("planned_at", "0001-01-01T00:00"),
        ("planned_at", "2027-03-28T03:30"),
        ("planned_at", "not a day"),
        ("planned_at", "\x00"),
        ("count", "0"),
        ("count", "99999999999999999999999"),
        ("every_weeks", "-1"),
        ("minutes", "nine"),
        ("minutes", "100000"),
        ("mode", "telepathy"),
        ("where", "x" * 100_000),
        ("where", "\x00"),
    ],
)
def test_what_cannot_be_booked_is_said_beside_its_field(as_person, field, typed):
    pair = DialogueFactory()
    good = {
        "planned_at": f"{days_from_now(7):%Y-%m-%dT%H:%M}",
        "count": "1",
        "every_weeks": "4",
        "minutes": "75",
        "mode": "video",
        "where": "",
        "book": "1",
    }

    page = as_person(pair.mentee.person).post(
        f"/mentorships/{pair.pk}/meetings/booking/", good | {field: typed}
    )

    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert statuses(pair) == []
