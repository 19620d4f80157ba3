"""What khal and vdirsyncer make of it: programs that people use, and that know nothing of us."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.calendars.models import Feed
from kehity.calendars.tests.clients import CalendarProgram
from kehity.calendars.tests.reading import a_booked_meeting, anew, calendar_of, mail_to, sent
from kehity.meetings.tests.factories import DialogueFactory, days_from_now

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def program(tmp_path):
    return CalendarProgram(tmp_path)


def line(meeting, name):
    return f"{timezone.localtime(meeting.planned_at):%Y-%m-%d %H:%M} Mentorointi: {name}"


def test_a_meeting_moved_twice_and_cancelled_is_one_cancelled_event(happens, program):
    meeting = a_booked_meeting(happens)
    mentor = meeting.mentorship.mentor.person
    seen = []

    def reads_the_mail():
        program.take(calendar_of(mail_to(mentor, sent())).to_ical().decode())
        seen.append(program.shows())

    reads_the_mail()
    for days in (9, 11):
        with happens():
            anew(meeting).move(days_from_now(days), 60, "video", "", by=mentor)
        reads_the_mail()
    last = anew(meeting)
    with happens():
        last.cancel(by=mentor)
    reads_the_mail()

    assert [len(lines) for lines in seen] == [1, 1, 1, 1]
    assert seen[0] == [line(meeting, "Aino")]
    assert seen[2] == [line(last, "Aino")]
    assert seen[3] == [f"{line(last, 'Aino')}CANCELLED"]
    assert len(list(program.vdir.glob("*.ics"))) == 1


@pytest.mark.django_db(transaction=True)
def test_a_feed_is_read_and_read_again(live_server, program):
    pair = DialogueFactory()
    meetings = [
        pair.meetings.create(planned_at=days_from_now(days), booked_at=timezone.now())
        for days in (7, 35)
    ]
    secret = Feed.objects.renew(pair.mentee.person)
    url = f"{live_server.url}{reverse('feed', args=[secret])}"

    program.read_from(url)
    first = program.shows()
    anew(meetings[0]).move(days_from_now(8), 75, "video", "", by=pair.mentee.person)
    anew(meetings[1]).cancel(by=pair.mentee.person)
    program.read_from(url)

    assert first == [line(meeting, "Mikael") for meeting in meetings]
    assert program.shows() == [line(anew(meetings[0]), "Mikael")]
    assert timezone.localtime(anew(meetings[0]).planned_at).hour == 14
    assert anew(meetings[0]).ends_at - anew(meetings[0]).planned_at == datetime.timedelta(
        minutes=75
    )
