"""Answers that come back from calendars: who says what to which version of which meeting."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from kehity.calendars.models import Answer

if TYPE_CHECKING:
    from kehity.calendars.models import Invitation
    from kehity.people.models import Person

LARGEST_CALENDAR = 64 * 1024
ADDRESSED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
ANSWERS = {
    "ACCEPTED": Answer.ACCEPTED,
    "TENTATIVE": Answer.TENTATIVE,
    "DECLINED": Answer.DECLINED,
}


class NotUnderstood(Exception):
    """This mail does not answer an invitation; the message says in a word why."""


@dataclass(frozen=True)
class Said:
    """What a calendar has said, not yet believed."""

    sender: str
    tokens: frozenset[str]
    invitation: uuid.UUID
    sequence: int
    said_at: datetime.datetime
    answer: Answer | None
    counter: tuple[datetime.datetime, datetime.datetime] | None

    def is_from(self, person: Person) -> bool:
        return self.sender == person.email.casefold()

    def is_meant_for(self, invitation: Invitation, person: Person) -> bool:
        return any(invitation.is_token_of(person, token) for token in self.tokens)

    def counter_in(self, zone: ZoneInfo) -> tuple[datetime.datetime, int] | None:
        """The proposed time and its minutes; a time without a zone is meant in this one."""
        if self.counter is None:
            return None
        begins, ends = (
            moment if moment.tzinfo else moment.replace(tzinfo=zone) for moment in self.counter
        )
        return begins, round((ends - begins).total_seconds() / 60)


def read_answer(mail: EmailMessage) -> Said:
    """The one answer that this mail carries."""
    calendar = _calendar_of(mail)
    method = str(calendar.get("METHOD", "")).upper()
    if method not in {"REPLY", "COUNTER"}:
        raise NotUnderstood("no answer")
    events = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    if len(events) != 1 or "RECURRENCE-ID" in events[0]:
        raise NotUnderstood("not one event")
    event = events[0]
    sender = _sender_of(mail)
    answer = _answer_in(event, sender)
    if method == "REPLY" and answer is None:
        raise NotUnderstood("no answer of the sender")
    return Said(
        sender=sender,
        tokens=frozenset(_tokens(mail, event)),
        invitation=_invitation_named_in(event),
        sequence=_sequence_of(event),
        said_at=_said_at(event),
        answer=answer if method == "REPLY" else None,
        counter=_times_of(event) if method == "COUNTER" else None,
    )


def _calendar_of(mail: EmailMessage) -> Calendar:
    parts = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    part = next(parts, None)
    if part is None:
        raise NotUnderstood("no calendar")
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or len(content) > LARGEST_CALENDAR:
        raise NotUnderstood("too large")
    try:
        calendar = Calendar.from_ical(content)
    except (ValueError, KeyError, IndexError, LookupError) as error:
        raise NotUnderstood("a broken calendar") from error
    if not isinstance(calendar, Calendar):
        raise NotUnderstood("a broken calendar")
    return calendar


def _sender_of(mail: EmailMessage) -> str:
    addresses = [address for _name, address in getaddresses(mail.get_all("From", []))]
    if len(addresses) != 1:
        raise NotUnderstood("not one sender")
    return addresses[0].casefold()


def _answer_in(event: Event, sender: str) -> Answer | None:
    """The sender's own line among the attendees."""
    for attendee in _listed(event.get("ATTENDEE")):
        if _address(attendee) == sender:
            partstat = str(getattr(attendee, "params", {}).get("PARTSTAT", ""))
            return ANSWERS.get(partstat.upper())
    return None


def _tokens(mail: EmailMessage, event: Event) -> Iterator[str]:
    """What stands after the plus in the addresses it was sent to."""
    name, _at, host = settings.MAILBOX_ADDRESS.casefold().rpartition("@")
    sent_to = getaddresses([str(one) for head in ADDRESSED for one in mail.get_all(head, [])])
    organizers = [_address(one) for one in _listed(event.get("ORGANIZER"))]
    for address in [*(address.casefold() for _name, address in sent_to), *organizers]:
        local, _at, domain = address.rpartition("@")
        if domain == host and local.startswith(f"{name}+"):
            yield local.removeprefix(f"{name}+")


def _invitation_named_in(event: Event) -> uuid.UUID:
    try:
        return uuid.UUID(str(event.get("UID", "")).removesuffix("@kehity"))
    except ValueError as error:
        raise NotUnderstood("an unknown meeting") from error


def _sequence_of(event: Event) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError) as error:
        raise NotUnderstood("a broken calendar") from error


def _said_at(event: Event) -> datetime.datetime:
    """When it was said; a clock that runs ahead does not silence what comes later."""
    now = timezone.now()
    stamp = getattr(event.get("DTSTAMP"), "dt", None)
    if isinstance(stamp, datetime.datetime) and stamp.tzinfo is not None:
        return min(stamp, now)
    return now


def _times_of(event: Event) -> tuple[datetime.datetime, datetime.datetime]:
    try:
        begins, ends = event.start, event.end
    except (ValueError, TypeError, OverflowError) as error:
        raise NotUnderstood("no time") from error
    if not (isinstance(begins, datetime.datetime) and isinstance(ends, datetime.datetime)):
        raise NotUnderstood("a day without a time")
    return begins, ends


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _address(value: object) -> str:
    return str(value).casefold().removeprefix("mailto:").strip()
