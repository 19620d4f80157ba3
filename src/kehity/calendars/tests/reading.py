"""Reading what has been sent, as a calendar program does."""

from django.core import mail
from icalendar import Calendar

from kehity.background.management.commands.work import run_what_is_ready
from kehity.meetings.booking import book
from kehity.meetings.models import Meeting
from kehity.meetings.tests.factories import DialogueFactory, days_from_now


def sent():
    """All mails that wait go out; each one's calendar, by its reader's first name in order."""
    mail.outbox.clear()
    run_what_is_ready()
    return list(mail.outbox)


def written_in(message):
    """The calendar of a mail, letter for letter."""
    parts = [part for part in message.message().walk() if part.get_content_type() == MEDIA]
    return parts[0].get_payload(decode=True).decode()


def calendar_of(message):
    return Calendar.from_ical(written_in(message))


def event_of(message):
    [event] = calendar_of(message).walk("VEVENT")
    return event


def mail_to(person, messages):
    [found] = [message for message in messages if message.to == [person.email]]
    return found


def a_booked_meeting(happens, **how):
    pair = how.pop("pair", None) or DialogueFactory()
    by = how.pop("by", pair.mentee.person)
    when = how.pop("when", days_from_now(7))
    facts = {"minutes": 60, "mode": "video", "where": ""} | how
    with happens():
        [meeting] = book(pair, [when], **facts, by=by)
    return anew(meeting)


def anew(meeting):
    return Meeting.objects.with_pair().get(pk=meeting.pk)


MEDIA = "text/calendar"
