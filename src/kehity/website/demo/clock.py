"""Doing things in the past: the product's verbs, on a clock that has been moved."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import time_machine
from django.utils import timezone

HOUR = 9


@contextmanager
def days_ago(days: int, hour: int = HOUR) -> Iterator[datetime.datetime]:
    """As if it were that many days ago at this hour; yields the moment."""
    moment = in_days(-days, hour)
    with time_machine.travel(moment, tick=True):
        yield moment


def in_days(days: int, hour: int = HOUR) -> datetime.datetime:
    """The moment that many days from today at this hour, in the reader's zone."""
    today = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    return today + datetime.timedelta(days=days)
