"""One press in a mail answers about a meeting: once, for one person, and never by looking."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from kehity.background.management.commands.work import run_what_is_ready
from kehity.meetings.answers import IHavePrepared, MoveIt, WeMet
from kehity.meetings.models import Meeting, Status
from kehity.meetings.reminders import AgendaAwaited, DidYouMeet
from kehity.meetings.tasks import ask_whether_they_met, remind_of_agendas
from kehity.meetings.tests.factories import MeetingFactory, days_from_now
from kehity.notifications.models import Delivery, LinkUsed
from kehity.notifications.reminders import Reminder
from kehity.people.models import Person

pytestmark = pytest.mark.django_db

MARK = "SALAISUUS"


def english(meeting):
    Person.objects.update(language="en")
    return Meeting.objects.with_pair().get(pk=meeting.pk)


def url_of(answer, person):
    return urlsplit(answer.link(person).url).path


def status_of(meeting):
    return Meeting.objects.get(pk=meeting.pk).status


@pytest.fixture
def anyone():
    return Client()


# -- One press ------------------------------------------------------------------------------------


def test_looking_changes_nothing_and_pressing_answers(anyone):
    meeting = english(MeetingFactory(past=True))
    url = url_of(WeMet(meeting), meeting.mentorship.mentor.person)

    looked = [anyone.get(url).status_code, anyone.head(url).status_code, status_of(meeting)]
    page = anyone.post(url)

    assert looked == [200, 200, Status.PLANNED]
    assert "Thank you. The meeting is marked as held." in page.content.decode()
    assert status_of(meeting) == Status.HELD


def test_the_page_says_to_whom_it_speaks_and_shows_nothing_they_have_written(anyone):
    meeting = english(MeetingFactory(past=True, where=MARK, since_last=MARK, shared_note=MARK))
    mentor = meeting.mentorship.mentor.person

    pages = [
        anyone.get(url_of(answer(meeting), mentor)).content.decode() for answer in (WeMet, MoveIt)
    ]

    assert "You answer as Mikael Lindqvist" in pages[0]
    assert "Did you and Aino meet on" in pages[0]
    assert MARK not in "".join(pages)


def test_a_link_answers_once(anyone):
    meeting = english(MeetingFactory(past=True))
    url = url_of(WeMet(meeting), meeting.mentorship.mentor.person)

    answers = [anyone.post(url), anyone.post(url), anyone.get(url)]

    assert [answer.status_code for answer in answers] == [200, 409, 409]
    assert LinkUsed.objects.count() == 1


def test_what_has_changed_meanwhile_is_told_kindly(anyone):
    meeting = english(MeetingFactory())
    url = url_of(MoveIt(meeting), meeting.mentorship.mentor.person)
    meeting.cancel(by=meeting.mentorship.mentee.person)

    page = anyone.get(url)

    assert page.status_code == 409
    assert "This has been settled" in page.content.decode()


def test_a_link_is_for_two_weeks(anyone):
    meeting = english(MeetingFactory(past=True))
    url = url_of(WeMet(meeting), meeting.mentorship.mentor.person)

    with time_machine.travel(timezone.now() + datetime.timedelta(days=14, minutes=1)):
        answers = [anyone.get(url), anyone.post(url)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert status_of(meeting) == Status.PLANNED


def test_a_link_that_was_changed_or_made_up_is_nobody_s(anyone):
    meeting = english(MeetingFactory(past=True))
    url = url_of(WeMet(meeting), meeting.mentorship.mentor.person)

    tampered = url[:20] + ("a" if url[20] != "a" else "b") + url[21:]

    assert [anyone.post(one).status_code for one in (tampered, "/mails/answer/x/")] == [404, 404]
    assert anyone.post(url.replace("answer", "off")).status_code == 404
    assert status_of(meeting) == Status.PLANNED


def test_a_person_who_is_gone_cannot_answer(anyone):
    meeting = english(MeetingFactory(past=True))
    url = url_of(WeMet(meeting), meeting.mentorship.mentor.person)
    Person.objects.update(is_active=False)

    assert anyone.post(url).status_code == 404


def test_a_meeting_is_moved_from_a_mail(anyone):
    meeting = english(MeetingFactory(where=MARK))
    url = url_of(MoveIt(meeting), meeting.mentorship.mentor.person)
    later = timezone.localtime(days_from_now(10)).strftime("%Y-%m-%dT%H:%M")

    yesterday = anyone.post(url, {"planned_at": "2026-01-02T10:00"})
    moved = anyone.post(url, {"planned_at": later})

    assert "Choose a time in the future." in yesterday.content.decode()
    assert 'value="2026-01-02T10:00"' in yesterday.content.decode()
    assert moved.status_code == 200
    now = Meeting.objects.get(pk=meeting.pk)
    assert (now.planned_at, now.where, now.moves.get().by_id) == (
        days_from_now(10),
        MARK,
        meeting.mentorship.mentor.person_id,
    )


def test_a_mentee_says_that_the_agenda_is_ready(anyone):
    meeting = english(MeetingFactory())
    mentee = meeting.mentorship.mentee.person

    page = anyone.post(url_of(IHavePrepared(meeting), mentee))
    as_mentor = anyone.post(url_of(IHavePrepared(meeting), meeting.mentorship.mentor.person))

    assert (page.status_code, as_mentor.status_code) == (200, 409)
    assert Meeting.objects.get(pk=meeting.pk).has_agenda_from_mentee()


# -- The reminders they stand in ------------------------------------------------------------------


def reminded():
    told = Delivery.objects.exclude(matter="").select_related("person")
    return sorted((one.person.first_name, one.notice.rpartition(".")[2]) for one in told)


@pytest.mark.parametrize(("days", "heard"), [(6, []), (5, ["AgendaAwaited"]), (-1, [])])
def test_a_mentee_is_reminded_five_days_before(days, heard):
    MeetingFactory(planned_at=days_from_now(days))
    MeetingFactory(planned_at=days_from_now(days), agenda_sent_at=timezone.now())
    MeetingFactory(planned_at=days_from_now(days), status=Status.CANCELLED)

    remind_of_agendas.func()
    remind_of_agendas.func()

    assert reminded() == [("Aino", kind) for kind in heard]


@pytest.mark.parametrize("days", [0, -15])
def test_nobody_is_asked_on_the_day_or_after_two_weeks(days):
    MeetingFactory(planned_at=days_from_now(days, hour=0))

    ask_whether_they_met.func()

    assert reminded() == []


def test_the_day_after_both_are_asked_whether_they_met_but_not_who_has_said_so():
    meeting = MeetingFactory(past=True)
    other = MeetingFactory(past=True)
    other.report_missed(by=other.mentorship.mentee.person)
    MeetingFactory(held=True)
    MeetingFactory(past=True, status=Status.MISSED)

    ask_whether_they_met.func()

    assert reminded() == [
        ("Aino", "DidYouMeet"),
        ("Mikael", "DidYouMeet"),
        ("Mikael", "DidYouMeet"),
    ]
    assert meeting.mentorship.mentee.person.deliveries.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_sweeps_ask_a_few_questions_whatever_there_is(django_assert_max_num_queries, count):
    for _pair in range(count):
        MeetingFactory(planned_at=days_from_now(5))
        MeetingFactory(past=True)

    # Choosing, fetching with breaks, endings and reports, and the statements that remind them all.
    with django_assert_max_num_queries(4 + 5 + 2 * 9):
        remind_of_agendas.func()
        ask_whether_they_met.func()

    assert len(reminded()) == count * 3


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("reminder", [AgendaAwaited, DidYouMeet])
def test_the_mail_is_in_the_reader_s_language_with_answers_and_without_content(reminder, language):
    meeting = MeetingFactory(past=reminder is DidYouMeet, where=MARK, since_last=MARK)
    mentee = meeting.mentorship.mentee.person
    mentee.language = language

    told = reminder(meeting.mentorship, meeting).mail(mentee)

    text = told.body + told.alternatives[0][0]
    with translation.override(language):
        labels = [
            str(answer.label) for answer in reminder(meeting.mentorship, meeting).answers(mentee)
        ]
    assert MARK not in text + told.subject
    assert [label in text for label in labels] == [True, True]
    assert len(re.findall(r"/mails/answer/", told.body)) == 2
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_is_answered_before_nine_is_not_asked_at_nine():
    at_eight = timezone.localtime().replace(hour=8, minute=0)
    with time_machine.travel(at_eight, tick=False) as clock:
        meeting = MeetingFactory(past=True)
        ask_whether_they_met.func()
        meeting.mark_held(meeting.planned_at, 60, by=meeting.mentorship.mentee.person)
        mail.outbox.clear()
        clock.move_to(at_eight.replace(hour=9))
        run_what_is_ready()

    assert mail.outbox == []
    assert issubclass(DidYouMeet, Reminder)
