"""Mails that come back: a report of failure (RFC 3464) names the mail it is about."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from email.message import Message

from django.utils import timezone

from kehity.notifications.models import Delivery, Reason, State

OURS = re.compile(r"<([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@kehity>", re.IGNORECASE)
MOST_NAMED = 20


def is_report(message: Message) -> bool:
    """Whether a mail is a server's report about another mail."""
    is_one = message.get_content_type() == "multipart/report"
    return is_one and str(message.get_param("report-type", "")).lower() == "delivery-status"


def take_report(message: Message) -> bool:
    """Mark what has come back; False if the report says nothing final about a mail of ours.

    The id of a mail cannot be guessed, so whoever names it has had the mail.
    """
    if not (is_report(message) and _says_never(message)):
        return False
    letters = list(_letters(message))[:MOST_NAMED]
    sent = Delivery.objects.filter(letter__in=letters, state=State.SENT)
    came_back = sent.update(state=State.BOUNCED, bounced_at=timezone.now(), reason=Reason.RETURNED)
    return came_back > 0


def _says_never(message: Message) -> bool:
    """A delay is not yet a failure."""
    return any(
        fields.get("Action", "").strip().lower() == "failed"
        and not fields.get("Status", "5").strip().startswith("4")
        for part in message.walk()
        if part.get_content_type() == "message/delivery-status"
        for fields in _blocks(part)
    )


def _blocks(part: Message) -> list[Message]:
    """The report's blocks of fields; a broken one has none."""
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _letters(message: Message) -> Iterator[uuid.UUID]:
    """The ids of the mails whose headers come with the report."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            headers = str(part.get_payload())
        elif part.get_content_type() == "message/rfc822":
            headers = "".join(f"{one['Message-ID']}\n" for one in _blocks(part))
        else:
            continue
        for line in headers.splitlines():
            yield from (uuid.UUID(found) for found in OURS.findall(line))
