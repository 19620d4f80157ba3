"""What the mails say: dates and a link, in the reader's language, and no content."""

import pytest
from django.utils import formats, translation

from kehity.meetings import notices
from kehity.meetings.tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db

MARK = "SALAISUUS"


def told(meeting):
    pair = meeting.mentorship
    moment = meeting.planned_at.isoformat()
    by_mentee = {"mentorship": pair, "by": pair.mentee.person}
    return [
        notices.MeetingsBooked(mentorship=pair, by=None, count=1, first=moment),
        notices.MeetingsBooked(**by_mentee, count=3, first=moment),
        notices.MeetingMoved(**by_mentee, meeting=meeting, before=moment, after=moment),
        notices.MeetingCancelled(**by_mentee, meeting=meeting),
        notices.AgendaSent(**by_mentee, meeting=meeting),
        notices.SharedWithYou(**by_mentee, meeting=meeting),
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_mail_is_written_in_every_language_and_carries_no_content(language):
    meeting = MeetingFactory(where=MARK, since_last=MARK, shared_note=MARK)
    mentor = meeting.mentorship.mentor.person
    mentor.language = language

    mails = [notice.mail(mentor) for notice in told(meeting)]

    said = [mail.subject + mail.body + mail.alternatives[0][0] for mail in mails]
    assert [MARK in text for text in said] == [False] * 6
    with translation.override(language):
        day = formats.date_format(meeting.planned_at, "DATE_FORMAT")
    assert [day in text for text in said[:5]] == [True] * 5


def test_each_mail_leads_to_its_page():
    meeting = MeetingFactory()
    mentor = meeting.mentorship.mentor.person
    all_meetings = f"/mentorships/{meeting.mentorship.pk}/meetings/"

    assert [notice.url(mentor) for notice in told(meeting)] == [
        all_meetings,
        all_meetings,
        f"/meetings/{meeting.pk}/",
        f"/meetings/{meeting.pk}/",
        f"/meetings/{meeting.pk}/brief/",
        f"/meetings/{meeting.pk}/?part=after",
    ]


def test_what_was_agreed_is_told_to_both_and_the_rest_to_the_other():
    meeting = MeetingFactory()

    assert [[p.first_name for p in notice.recipients()] for notice in told(meeting)] == [
        ["Aino", "Mikael"],
        ["Mikael"],
        ["Mikael"],
        ["Mikael"],
        ["Mikael"],
        ["Mikael"],
    ]
