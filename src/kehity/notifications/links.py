"""Signed links in mails: for one person and one purpose, opened without signing in."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction

from kehity.notifications.models import LinkUsed

SWITCHING_OFF = "kehity.notifications.switching_off"
ANSWERING = "kehity.notifications.answering"


class LinkIsTooOld(Exception):
    """The link was true once, and its time is over."""


class NotOurLink(Exception):
    """Nobody has been given this link by us."""


def sealed_link(purpose: str, facts: dict[str, Any]) -> str:
    return signing.dumps(facts, salt=purpose, compress=True)


def opened_link(purpose: str, word: str, lasts: datetime.timedelta | None = None) -> dict[str, Any]:
    """What was signed for this purpose; its age is asked only where it matters."""
    try:
        facts: dict[str, Any] = signing.loads(word, salt=purpose, max_age=lasts)
    except signing.SignatureExpired as error:
        raise LinkIsTooOld from error
    except signing.BadSignature as error:
        raise NotOurLink from error
    return facts


def use_once(word: str) -> bool:
    """Use a link up; False if it has been used, also where two press at the same moment."""
    try:
        with transaction.atomic():
            LinkUsed.objects.create(digest=_digest_of(word))
    except IntegrityError:
        return False
    return True


def is_used(word: str) -> bool:
    return LinkUsed.objects.filter(digest=_digest_of(word)).exists()


def _digest_of(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
