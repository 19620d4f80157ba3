"""Days as the clock counts them: in the installation's own time zone."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone


def midnight(day: datetime.date) -> datetime.datetime:
    """The moment with which this day begins."""
    return timezone.make_aware(
        datetime.datetime.combine(day, datetime.time()), timezone.get_default_timezone()
    )


def days_before(day: datetime.date, moment: str, *, nearest: int, furthest: int) -> Q:
    """The moment is on one of these days before this one.

    The furthest one keeps a sweep to what is fresh, however much has gathered behind it.
    """
    return Q(
        **{
            f"{moment}__gte": midnight(day - datetime.timedelta(days=furthest)),
            f"{moment}__lt": midnight(day - datetime.timedelta(days=nearest - 1)),
        }
    )
