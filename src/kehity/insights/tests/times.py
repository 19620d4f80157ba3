"""Doing things at another time."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import time_machine
from django.utils import timezone

from kehity.insights.worklist import open_cases, rows_of, seasons_of

HOUR = datetime.timedelta(hours=1)


def days(count: float) -> datetime.timedelta:
    return datetime.timedelta(days=count)


@contextmanager
def ago(age: datetime.timedelta) -> Iterator[None]:
    """As if it were so long ago; the clock stands still."""
    with time_machine.travel(timezone.now() - age, tick=False):
        yield


def worklist_of(person):
    """The rows this person has now."""
    seasons = seasons_of(person)
    return rows_of(open_cases(seasons, timezone.now()), seasons)


def keys(person):
    """What the rows are about."""
    return [row.case.key for row in worklist_of(person)]
