"""What the mails say: dates and a link, in the reader's language, and no content."""

import pytest
from django.utils import formats, translation

from kehity.meetings import notices
from kehity.meetings.tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db

MARK = "SALAISUUS"


def told(meeting):
    pair = meeting.mentorship
    by_mentee = {"mentorship": pair, "by": pair.mentee.person}
    return [
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
    assert [MARK in text for text in said] == [False] * 2
    with translation.override(language):
        day = formats.date_format(meeting.planned_at, "DATE_FORMAT")
    assert [day in text for text in said] == [True] * 2


def test_each_mail_leads_to_its_page():
    meeting = MeetingFactory()
    mentor = meeting.mentorship.mentor.person

    assert [notice.url(mentor) for notice in told(meeting)] == [
        f"/meetings/{meeting.pk}/brief/",
        f"/meetings/{meeting.pk}/?part=after",
    ]


def test_what_one_has_done_is_told_to_the_other():
    meeting = MeetingFactory()

    assert [[p.first_name for p in notice.recipients()] for notice in told(meeting)] == [
        ["Mikael"],
        ["Mikael"],
    ]
