"""The pair's calendar: which times suit it, and what to notice about them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db import models
    from django.utils.functional import _StrOrPromise

    from kehity.meetings.models.meetings import Meeting
    from kehity.mentorships.models import Mentorship

GRACE = datetime.timedelta(weeks=4)
LONGEST = datetime.timedelta(minutes=240)
SATURDAY = 5


def why_not(
    mentorship: Mentorship,
    planned_at: datetime.datetime,
    minutes: int,
    apart_from: Meeting | None = None,
) -> _StrOrPromise:
    """Why the pair cannot meet then, in words; empty when the time suits."""
    if planned_at <= timezone.now():
        return _("Choose a time in the future.")
    if timezone.localdate(planned_at) > last_day(mentorship):
        return _("This is after the end of your mentorship. Choose an earlier time.")
    if clashing(mentorship, planned_at, minutes, apart_from):
        return _("You already have a meeting at this time.")
    return ""


def last_day(mentorship: Mentorship) -> datetime.date:
    """A pair may still meet a little after its planned end."""
    return mentorship.ends_on + GRACE


def clashing(
    mentorship: Mentorship,
    planned_at: datetime.datetime,
    minutes: int,
    apart_from: Meeting | None = None,
) -> bool:
    ends_at = planned_at + datetime.timedelta(minutes=minutes)
    near = _meetings().filter(
        mentorship=mentorship,
        status="planned",
        planned_at__gt=planned_at - LONGEST,
        planned_at__lt=ends_at,
    )
    return any(other.ends_at > planned_at for other in near if other != apart_from)


def place_for(mentorship: Mentorship, mode: str, where: str) -> str:
    """The place as it was told; by video without a link, a room of its own."""
    if where or mode != "video":
        return where
    return mentorship.season.rooms().new_link()


def is_at_weekend(moment: datetime.datetime) -> bool:
    return timezone.localtime(moment).weekday() >= SATURDAY


def series(starts_at: datetime.datetime, every_weeks: int, count: int) -> list[datetime.datetime]:
    """The same weekday and time on the wall, also over a change of the clocks."""
    zone = timezone.get_current_timezone()
    on_the_wall = timezone.make_naive(starts_at, zone)
    weeks = [datetime.timedelta(weeks=every_weeks * number) for number in range(count)]
    return [_that_exists((on_the_wall + later).replace(tzinfo=zone)) for later in weeks]


def _that_exists(moment: datetime.datetime) -> datetime.datetime:
    # An hour that the clocks skip becomes the hour after it.
    return moment.astimezone(datetime.UTC).astimezone(moment.tzinfo)


def _meetings() -> models.Manager[Meeting]:
    # Meetings lean on this module; the registry is the way back.
    meeting: type[Meeting] = apps.get_model("meetings", "Meeting")
    return meeting._default_manager
