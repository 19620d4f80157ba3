"""Pairs in dialogue that have not met for long; the days of a break do not count."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

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
    in_dialogue = pairs.in_dialogue().not_paused()
    held = Meeting.objects.held().filter(mentorship=OuterRef("pk")).order_by("-held_at")
    begun = Milestone.objects.filter(mentorship=OuterRef("pk"), phase=Phase.MONTHLY_DIALOGUE)
    since = Coalesce(
        Subquery(held.values("held_at")[:1]), Subquery(begun.values("at")[:1]), F("made_at")
    )
    long_ago = in_dialogue.annotate(since=since).filter(since__lte=now - days)
    found = [Silence(*row) for row in long_ago.values_list("pk", "mentee__season_id", "since")]
    breaks = _breaks(in_dialogue) if found else {}
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
