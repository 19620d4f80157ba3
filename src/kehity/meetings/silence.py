"""Pairs in dialogue that have not met for long; the days of a break do not count."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kehity.meetings.models import Meeting
from kehity.mentorships.models import Milestone, Pause
from kehity.mentorships.phases import Phase

if TYPE_CHECKING:
    from kehity.mentorships.models.mentorships import MentorshipQuerySet


class Silence(NamedTuple):
    """A pair, its season, and when the two last met or began their dialogue."""

    mentorship: uuid.UUID
    season: uuid.UUID
    since: datetime.datetime


def quiet_for(
    pairs: MentorshipQuerySet, days: datetime.timedelta, now: datetime.datetime
) -> list[Silence]:
    """Those of these pairs that have been quiet so long; two queries at most."""
    long_ago: Any = not_met_since(pairs, now - days)
    rows = long_ago.values_list("pk", "mentee__season_id", "since")
    return but_for_breaks([Silence(*row) for row in rows], pairs, days, now)


def not_met_since(pairs: MentorshipQuerySet, moment: datetime.datetime) -> MentorshipQuerySet:
    """Pairs in dialogue that have not met since then, whether on a break meanwhile or not."""
    held = Meeting.objects.held().filter(mentorship=OuterRef("pk")).order_by("-held_at")
    begun = Milestone.objects.filter(mentorship=OuterRef("pk"), phase=Phase.MONTHLY_DIALOGUE)
    since = Coalesce(
        Subquery(held.values("held_at")[:1]), Subquery(begun.values("at")[:1]), F("made_at")
    )
    return pairs.in_dialogue().not_paused().annotate(since=since).filter(since__lte=moment)


def but_for_breaks(
    found: list[Silence],
    pairs: MentorshipQuerySet,
    days: datetime.timedelta,
    now: datetime.datetime,
) -> list[Silence]:
    """Those of the found ones among these pairs that have been quiet so long without a break."""
    breaks = _breaks(pairs.in_dialogue().not_paused()) if found else {}
    return [
        one
        for one in found
        if one.since + _on_a_break(breaks.get(one.mentorship, []), one.since) <= now - days
    ]


Break = tuple[datetime.datetime, datetime.datetime]


def _breaks(pairs: MentorshipQuerySet) -> dict[uuid.UUID, list[Break]]:
    rows = Pause.objects.filter(mentorship__in=pairs.values("pk"))
    breaks: dict[uuid.UUID, list[Break]] = defaultdict(list)
    for pk, began, over in rows.values_list("mentorship", "confirmed_at", "over_at"):
        if began and over:
            breaks[pk].append((began, over))
    return breaks


def _on_a_break(breaks: list[Break], since: datetime.datetime) -> datetime.timedelta:
    """How long the clock has stood still since then."""
    stood = [over - max(began, since) for began, over in breaks if over > since]
    return sum(stood, datetime.timedelta())
