"""Telling robots from people without asking people anything."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import re

from django.conf import settings
from django.core import signing
from django.utils import timezone

from kehity.contact.models import Enquiry
from kehity.contact.states import Doubt

SALT = "kehity.contact.opened"
QUICKEST = datetime.timedelta(seconds=3)
LONGEST_OPEN = datetime.timedelta(days=1)
MOST_LINKS = 2
MOST_ALIKE = 3
A_DAY = datetime.timedelta(days=1)
LINK = re.compile(r"https?://|www\.|<a\s|\[url", re.IGNORECASE)


def opened_now() -> str:
    """What a page carries to tell later when it was opened."""
    return signing.dumps(timezone.now().timestamp(), salt=SALT)


def likeness_of(text: str) -> str:
    """The same for the same words, however they are spaced; useless without our secret."""
    words = " ".join(text.casefold().split())
    return hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).hexdigest()


def doubt_about(text: str, *, opened: str, trap: str, is_one_of_many: bool) -> str:
    """The first reason to doubt that a human has written this; empty for most."""
    if trap:
        return Doubt.TRAP
    if timely := _doubt_about_time(opened):
        return timely
    if len(LINK.findall(text)) > MOST_LINKS:
        return Doubt.LINKS
    if is_one_of_many:
        return Doubt.MANY
    lately = timezone.now() - A_DAY
    alike = Enquiry.objects.filter(likeness=likeness_of(text), sent_at__gt=lately)
    return Doubt.REPEATED if alike.count() >= MOST_ALIKE else ""


def _doubt_about_time(opened: str) -> str:
    try:
        moment = signing.loads(opened, salt=SALT, max_age=LONGEST_OPEN)
    except signing.BadSignature:
        return Doubt.STALE
    been_open = timezone.now().timestamp() - moment
    return Doubt.QUICK if been_open < QUICKEST.total_seconds() else ""
