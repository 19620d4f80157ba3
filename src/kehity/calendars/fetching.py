"""Fetching a calendar that somebody else keeps, from an address that its owner has typed."""

from __future__ import annotations

from django.conf import settings

from kehity.calendars.models import Trouble
from kehity.outside.fetching import CannotFetch, Question
from kehity.outside.fetching import fetch as asked


class CannotRead(Exception):
    """The calendar could not be fetched; the trouble says why, in words for its owner."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def fetch(address: str) -> bytes:
    """What lies at this address."""
    question = Question(
        with_plain_scheme(address), settings.CALENDAR_NETWORKS, {"Accept": "text/calendar"}
    )
    try:
        return asked(question)
    except CannotFetch as cannot:
        raise CannotRead(Trouble(cannot.why.value)) from cannot


def with_plain_scheme(address: str) -> str:
    """Calendar programs write webcal for what is plain https."""
    name, separator, rest = address.strip().partition("://")
    return f"https://{rest}" if separator and name.lower() in {"webcal", "webcals"} else address
