"""Pairs whose road is over: how far they came, and how it went. Dates and counts alone."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.query import QuerySet

from kehity.insights.counting.waiting import Waiting, Window, fewest
from kehity.insights.disclosure import Values
from kehity.meetings.models import Meeting
from kehity.mentorships.models import Mentorship, Milestone, Outcome
from kehity.mentorships.models.queries import standing_endings
from kehity.mentorships.phases import Phase
from kehity.programmes.models import Joining

COMPLETED, WENT_ON, PARTED = 2, 1, 0
MOST_DAYS = 120


def roads(window: Window) -> Waiting:
    """Every pair that was completed or has ended: how far it came."""
    ended = standing_endings().filter(mentorship=OuterRef("pk"), **window.of("at"))
    over = Q(pk__in=_completed(window)) | Q(Exists(ended))
    pairs = Mentorship.objects.of_season(window.season).filter(over)
    yes = Outcome.objects.filter(mentorship=OuterRef("pk"), result=Outcome.Result.BOTH_YES)
    rows = pairs.annotate(said_yes=Exists(yes)).values_list("mentee", "mentor", "phase", "said_yes")
    found = list(rows)
    return Waiting(
        [{"road": _how_far(phase, said_yes=said_yes)} for _one, _other, phase, said_yes in found],
        fewest((row[0] for row in found), (row[1] for row in found)),
    )


def _how_far(phase: str, *, said_yes: bool) -> int:
    if phase == Phase.LEARNINGS_IN_USE:
        return COMPLETED
    return WENT_ON if said_yes else PARTED


def completed(window: Window) -> Waiting:
    """Every completed pair: its meetings against the plan, and how long beginnings took."""
    meetings = Meeting.objects.held().filter(mentorship=OuterRef("pk"))
    held = meetings.order_by().values("mentorship")
    joined = Joining.objects.filter(participation=OuterRef("mentee"))
    found: list[Any] = list(
        pairs_completed(window)
        .annotate(
            held=Subquery(held.annotate(count=Count("pk")).values("count")),
            first_met_at=Subquery(held.annotate(first=Min("held_at")).values("first")),
            joined_at=Subquery(joined.values("at")),
        )
        .values("mentee", "mentor", "made_at", "held", "first_met_at", "joined_at")
    )
    target = window.season.meetings_target
    return Waiting(
        [_beginnings(row, target) for row in found],
        fewest((row["mentee"] for row in found), (row["mentor"] for row in found)),
    )


def _beginnings(row: dict[str, Any], target: int) -> Values:
    held = row["held"] or 0
    return {
        "held": held,
        "as_planned": int(held >= target),
        "days_to_pair": _days(row["joined_at"], row["made_at"]),
        "days_to_meeting": _days(row["made_at"], row["first_met_at"]),
    }


def _days(since: datetime.datetime | None, until: datetime.datetime | None) -> int:
    return max((until - since).days, 0) if since and until else MOST_DAYS


def pairs_completed(window: Window) -> QuerySet[Mentorship]:
    """The pairs that were completed in this time."""
    return Mentorship.objects.of_season(window.season).filter(pk__in=_completed(window))


def _completed(window: Window) -> QuerySet[Milestone, Any]:
    steps = Milestone.objects.filter(mentorship__mentee__season=window.season)
    in_use = steps.filter(phase=Phase.LEARNINGS_IN_USE, **window.of("at"))
    return in_use.values("mentorship")
