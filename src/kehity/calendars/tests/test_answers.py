"""Answers that come back by mail: believed from whom they are, and from nobody else."""

import datetime
import logging
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar

from kehity.calendars.models import Proposal
from kehity.calendars.receiving import LARGEST_MAIL, Outcome, receive
from kehity.calendars.tests.reading import a_booked_meeting, anew, calendar_of, mail_to, sent
from kehity.meetings.tests.factories import days_from_now
from kehity.notifications.models import Delivery, State
from kehity.notifications.tests.returning import gone_out, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(happens):
    """A meeting the mentee has booked, and the mentor's invitation to it."""
    meeting = a_booked_meeting(happens)
    return meeting, mail_to(meeting.mentorship.mentor.person, sent())


def reply_to(message, *, partstat="ACCEPTED", method="REPLY", sender=None, **changes):
    """What a calendar program sends back when its owner has pressed a button."""
    calendar = calendar_of(message)
    calendar["METHOD"] = method
    [event] = calendar.walk("VEVENT")
    own = message.to[0]
    attendee = next(one for one in event["ATTENDEE"] if str(one) == f"mailto:{own}")
    attendee.params["PARTSTAT"] = partstat
    event["ATTENDEE"] = attendee
    for name, value in changes.items():
        event.pop(name.upper(), None)
        if value is not None:
            event.add(name, value)
    mail = EmailMessage()
    mail["From"] = f"Someone <{sender or own}>"
    mail["To"] = str(event.get("ORGANIZER", "mailto:kehity@localhost")).removeprefix("mailto:")
    mail["Subject"] = "Accepted"
    mail.set_content("Sounds good, secret words here.")
    mail.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": method})
    return bytes(mail)


def answers(meeting):
    given = meeting.invitation.replies.select_related("by")
    return {reply.by.first_name: reply.answer for reply in given}


def told():
    waiting = Delivery.objects.waiting().select_related("person")
    return [(one.notice.rpartition(".")[2], one.person.first_name) for one in waiting]


@pytest.mark.parametrize(
    ("partstat", "answer"),
    [("ACCEPTED", "accepted"), ("TENTATIVE", "tentative"), ("DECLINED", "declined")],
)
def test_an_answer_is_kept(invited, partstat, answer):
    meeting, message = invited

    outcome = receive(reply_to(message, partstat=partstat))

    assert outcome is Outcome.ANSWERED
    assert answers(meeting) == {"Aino": "accepted", "Mikael": answer}


def test_the_next_version_tells_the_other_calendar_the_answer(invited, happens):
    meeting, message = invited
    receive(reply_to(message))
    with happens():
        meeting.move(meeting.planned_at, 60, "walk", "Puisto", by=meeting.mentorship.mentee.person)

    to_mentee = mail_to(meeting.mentorship.mentee.person, sent())

    [event] = calendar_of(to_mentee).walk("VEVENT")
    assert [one.params["PARTSTAT"] for one in event["ATTENDEE"]] == ["ACCEPTED", "ACCEPTED"]


def test_a_no_is_told_to_the_partner_once_and_the_meeting_stays(invited):
    meeting, message = invited

    receive(reply_to(message, partstat="DECLINED"))
    receive(reply_to(message, partstat="DECLINED"))

    assert told() == [("MeetingDeclined", "Aino")]
    assert anew(meeting).is_planned()


def test_whoever_changes_their_mind_is_heard_in_the_order_of_saying(invited):
    meeting, message = invited
    now = timezone.now()
    yes = reply_to(message, dtstamp=now - datetime.timedelta(minutes=5))
    no = reply_to(message, partstat="DECLINED", dtstamp=now - datetime.timedelta(minutes=1))

    outcomes = [receive(no), receive(yes)]

    assert outcomes == [Outcome.ANSWERED, Outcome.IGNORED]
    assert answers(meeting)["Mikael"] == "declined"


def test_a_clock_that_runs_ahead_does_not_silence_later_answers(invited):
    meeting, message = invited
    receive(reply_to(message, dtstamp=timezone.now() + datetime.timedelta(days=400)))

    receive(reply_to(message, partstat="TENTATIVE", dtstamp=timezone.now()))
    receive(reply_to(message, partstat="TENTATIVE", dtstamp=None))

    assert answers(meeting)["Mikael"] == "tentative"


def test_another_time_is_kept_as_a_proposal_that_the_partner_sees(invited):
    meeting, message = invited
    begins = days_from_now(9)
    counter = reply_to(
        message, method="COUNTER", dtstart=begins, dtend=begins + datetime.timedelta(minutes=45)
    )

    outcome = receive(counter)

    proposal = Proposal.objects.get()
    assert outcome is Outcome.PROPOSED
    assert (proposal.meeting, proposal.by, proposal.minutes) == (
        meeting,
        meeting.mentorship.mentor.person,
        45,
    )
    assert [time.begins_at for time in proposal.times.all()] == [begins]
    assert told() == [("TimesProposed", "Aino")]
    assert anew(meeting).planned_at == meeting.planned_at


FORGED = [
    pytest.param({"sender": "stranger@example.org"}, id="from a stranger"),
    pytest.param({"organizer": "mailto:kehity@localhost"}, id="to an address without a token"),
    pytest.param({"organizer": "mailto:kehity+0123@localhost"}, id="with a guessed token"),
    pytest.param({"uid": "0d3e0d3e-0000-4000-8000-000000000000@kehity"}, id="an unknown meeting"),
    pytest.param({"uid": "meeting"}, id="no meeting of ours"),
    pytest.param({"uid": None}, id="about nothing"),
    pytest.param({"sequence": 1}, id="a version that is not yet"),
    pytest.param({"partstat": "NEEDS-ACTION"}, id="no answer at all"),
    pytest.param({"partstat": "DELEGATED"}, id="sent on to somebody else"),
    pytest.param({"method": "REQUEST"}, id="an invitation of their own"),
    pytest.param({"method": "CANCEL"}, id="a cancellation of ours"),
    pytest.param({"recurrence_id": datetime.datetime(2027, 1, 1)}, id="one of many"),
    pytest.param(
        {"method": "COUNTER", "dtstart": datetime.date(2027, 1, 1), "dtend": None},
        id="a day instead of a time",
    ),
    pytest.param(
        {"method": "COUNTER", "dtstart": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)},
        id="a time that has gone",
    ),
    pytest.param({"method": "COUNTER", "dtstart": None, "dtend": None}, id="no time"),
]


@pytest.mark.parametrize("changes", FORGED)
def test_what_is_forged_or_unknown_changes_nothing_and_is_logged_without_words(
    invited, caplog, changes
):
    meeting, message = invited
    changes = {name.replace("_", "-"): value for name, value in changes.items()}

    with caplog.at_level(logging.WARNING):
        outcome = receive(reply_to(message, **changes))

    assert outcome is Outcome.IGNORED
    assert answers(meeting) == {"Aino": "accepted"}
    assert (Proposal.objects.count(), told()) == (0, [])
    assert [record.name for record in caplog.records] == ["kehity.calendars.receiving"]
    assert "@" not in caplog.text
    assert "secret words" not in caplog.text


def test_the_partner_cannot_answer_for_the_other(invited):
    meeting, message = invited
    mentee, mentor = meeting.mentorship.people
    forged = reply_to(message, sender=mentee.email, partstat="DECLINED")
    # The mentee knows the mentor's address and the meeting, but not the mentor's own token.
    own_token = meeting.invitation.token_of(mentee).encode()
    theirs = meeting.invitation.token_of(mentor).encode()

    outcomes = [receive(forged), receive(reply_to(message).replace(theirs, own_token))]

    assert outcomes == [Outcome.IGNORED, Outcome.IGNORED]
    assert answers(meeting) == {"Aino": "accepted"}


def test_an_answer_to_a_version_that_is_over_changes_nothing(invited, happens):
    meeting, message = invited
    with happens():
        meeting.move(days_from_now(9), 60, "video", "", by=meeting.mentorship.mentee.person)

    assert receive(reply_to(message)) is Outcome.IGNORED
    assert answers(meeting) == {"Aino": "accepted"}


def test_a_cancelled_meeting_is_not_open_to_answers(invited, happens):
    meeting, _message = invited
    with happens():
        meeting.cancel(by=meeting.mentorship.mentee.person)
    cancelled = mail_to(meeting.mentorship.mentor.person, sent())

    assert receive(reply_to(cancelled)) is Outcome.IGNORED


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: Lunch?\n\nShall we?",
        b"From: a@example.org\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nnonsense",
        b"From: a@example.org\nContent-Type: text/calendar\n\nEND:VCALENDAR",
        b"From: a@example.org\nContent-Type: text/calendar; charset=utf-7\n\n+AGE-",
        b"From: a@example.org, b@example.org\nContent-Type: text/calendar\n\n"
        b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR",
        b"Content-Type: text/calendar\n\n" + b"BEGIN:VCALENDAR\n" * 9000,
        b"x" * (LARGEST_MAIL + 1),
    ],
    ids=["empty", "noise", "a letter", "broken", "an end", "odd", "two senders", "large", "huge"],
)
def test_a_mail_that_is_no_answer_is_left(raw):
    assert receive(raw) is Outcome.IGNORED


def test_a_mail_that_came_back_is_marked_where_it_was_sent():
    delivery = gone_out()

    assert receive(report(delivery.message_id).as_bytes()) is Outcome.BOUNCE
    assert Delivery.objects.get(pk=delivery.pk).state == State.BOUNCED


def test_a_report_about_no_mail_of_ours_is_left():
    assert receive(report("<lunch@example.org>").as_bytes()) is Outcome.IGNORED


def test_a_mail_server_hands_answers_over_through_a_pipe_or_a_file(invited, tmp_path, capsysbinary):
    meeting, message = invited
    file = tmp_path / "answer.eml"
    file.write_bytes(reply_to(message, partstat="TENTATIVE"))

    call_command("receive_mail", str(file))

    assert answers(meeting)["Mikael"] == "tentative"
    assert b"answered" in capsysbinary.readouterr().out
    assert isinstance(calendar_of(message), Calendar)
