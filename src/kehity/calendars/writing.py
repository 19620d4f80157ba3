"""Meetings written as calendars read them: an invitation for one reader, or a whole feed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
    vText,
    vUri,
)

if TYPE_CHECKING:
    from kehity.calendars.models import Invitation
    from kehity.meetings.models import Meeting
    from kehity.people.models import Person

MAKER = "-//Kehity//Kehity//FI"
HELSINKI = ZoneInfo("Europe/Helsinki")
MARCH, OCTOBER = 3, 10


def invitation_text(invitation: Invitation, reader: Person) -> tuple[str, str]:
    """The method and the words of the mail's calendar part."""
    meeting = invitation.meeting
    method = "CANCEL" if meeting.is_cancelled() else "REQUEST"
    event = _event(meeting, invitation, reader)
    event.add("organizer", _organizer(invitation, reader))
    for person in meeting.mentorship.people:
        event.add("attendee", _attendee(person, invitation.answer_of(person)))
    if meeting.where:
        event.add("location", meeting.where)
    if meeting.link:
        event.add("conference", vUri(meeting.link), {"VALUE": "URI"})
    return method, _written([event], method=method)


def feed_text(meetings: Iterable[tuple[Meeting, Invitation | None]], reader: Person) -> str:
    """All meetings of one reader: times and names, and not a word more."""
    events = [_event(meeting, invitation, reader) for meeting, invitation in meetings]
    return _written(events, name=_("Mentoring"))


def answer_address(invitation: Invitation, person: Person) -> str:
    """Where this half's calendar sends its answer."""
    name, _at, host = settings.MAILBOX_ADDRESS.rpartition("@")
    return f"{name}+{invitation.token_of(person)}@{host}"


def _written(events: Iterable[Event], *, method: str = "", name: str = "") -> str:
    # By hand: Calendar.new() would add a UID to the whole, by which clients join events.
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", vText(name))
    calendar.add_component(_helsinki())
    for event in events:
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def _event(meeting: Meeting, invitation: Invitation | None, reader: Person) -> Event:
    partner = meeting.mentorship.partner_of(reader).person.get_short_name()
    address = f"{settings.BASE_URL}{meeting.get_absolute_url()}"
    changed_at = invitation.changed_at if invitation else meeting.booked_at
    event = Event()
    event.add("uid", invitation.uid if invitation else f"{meeting.pk}@kehity")
    event.add("sequence", invitation.sequence if invitation else 0)
    event.add("dtstamp", _in_utc(changed_at))
    event.add("created", _in_utc(meeting.booked_at))
    event.add("last-modified", _in_utc(changed_at))
    event.add("dtstart", meeting.begins_at.astimezone(HELSINKI))
    event.add("dtend", meeting.ends_at.astimezone(HELSINKI))
    event.add("summary", _("Mentoring: %(name)s") % {"name": partner})
    event.add("description", _("Prepare and see the agenda: %(address)s") % {"address": address})
    event.add("url", vUri(address))
    event.add("status", "CANCELLED" if meeting.is_cancelled() else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("class", "PRIVATE")
    return event


def _organizer(invitation: Invitation, reader: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{answer_address(invitation, reader)}")
    address.params["CN"] = vText("Kehity")
    return address


def _attendee(person: Person, answer: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.name)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText(answer.upper() or "NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE")
    return address


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(datetime.UTC).replace(microsecond=0)


def _helsinki() -> Timezone:
    """Summer time as the European Union has changed to it since 1996, without an end.

    icalendar's own generator writes the change to summer time an hour late, and stops in 2038.
    """
    zone = Timezone()
    zone.add("tzid", HELSINKI.key)
    zone.add_component(_offset(TimezoneDaylight(), "EEST", month=MARCH, hour=3, before=2, after=3))
    zone.add_component(_offset(TimezoneStandard(), "EET", month=OCTOBER, hour=4, before=3, after=2))
    return zone


def _offset(
    part: TimezoneDaylight | TimezoneStandard,
    name: str,
    *,
    month: int,
    hour: int,
    before: int,
    after: int,
) -> TimezoneDaylight | TimezoneStandard:
    """From the last Sunday of a month, at an hour on the wall as it was before."""
    first = datetime.date(1996, month, 31 if month == MARCH else 27)
    part.add("dtstart", datetime.datetime.combine(first, datetime.time(hour)))
    part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
    part.add("tzname", name)
    part.add("tzoffsetfrom", datetime.timedelta(hours=before))
    part.add("tzoffsetto", datetime.timedelta(hours=after))
    return part
