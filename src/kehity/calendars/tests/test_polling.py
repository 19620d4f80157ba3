"""A mailbox on a real server is looked into, and each mail is taken once."""

import imaplib

import pytest

from kehity.calendars.polling import NoMailbox, take_new_mails
from kehity.calendars.receiving import LARGEST_MAIL
from kehity.calendars.tasks import look_into_the_mailbox
from kehity.calendars.tests.imap import Mailbox, MailServer
from kehity.calendars.tests.reading import a_booked_meeting, mail_to, sent
from kehity.calendars.tests.test_answers import answers, reply_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_server():
    started = MailServer(Mailbox("kehity@example.org", "p@ss/word"))
    yield started
    started.stop()


def address_of(mail_server, *, password="p%40ss%2Fword", scheme="imap", folder=""):
    return f"{scheme}://kehity%40example.org:{password}@127.0.0.1:{mail_server.port}/{folder}"


def test_an_answer_in_the_mailbox_is_taken_once(mail_server, happens, settings):
    meeting = a_booked_meeting(happens)
    answer = reply_to(mail_to(meeting.mentorship.mentor.person, sent()), partstat="TENTATIVE")
    for mail in (b"Subject: Lunch?\n\nShall we?", b"x" * (LARGEST_MAIL + 9), answer):
        mail_server.mailbox.put(mail)
    settings.MAILBOX_URL = address_of(mail_server)

    look_into_the_mailbox.call()
    again = take_new_mails(address_of(mail_server, folder="INBOX"))

    assert answers(meeting)["Mikael"] == "tentative"
    assert (mail_server.mailbox.seen, again) == ({1, 2, 3}, 0)


def test_without_a_mailbox_nothing_is_looked_into(settings):
    settings.MAILBOX_URL = ""

    look_into_the_mailbox.call()


def test_a_mailbox_that_cannot_be_opened_fails_loudly(mail_server):
    with pytest.raises(imaplib.IMAP4.error):
        take_new_mails(address_of(mail_server, password="wrong"))
    with pytest.raises(NoMailbox):
        take_new_mails(address_of(mail_server, folder="Other"))
    with pytest.raises(NoMailbox):
        take_new_mails(address_of(mail_server, scheme="pop3"))
