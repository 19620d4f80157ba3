"""The rhythm of pairs, for the coordinator's desk and worklist: never content."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from kehity.meetings.models import Meeting, Status

NEWEST_BEATS = 12


@dataclass(frozen=True)
class Rhythm:
    """A pair's meetings in their order, each only as held, planned or missed."""

    beats: tuple[Status, ...] = ()
    next_planned_at: datetime.datetime | None = None

    @property
    def newest(self) -> tuple[Status, ...]:
        """As many as are seen at a glance."""
        return self.beats[-NEWEST_BEATS:]

    @property
    def held(self) -> int:
        return self.beats.count(Status.HELD)

    @property
    def planned(self) -> int:
        return self.beats.count(Status.PLANNED)

    @property
    def missed(self) -> int:
        return self.beats.count(Status.MISSED)


def rhythms(mentorship_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Rhythm]:
    """The rhythm of each of these pairs, in one query; what was cancelled is no beat."""
    found: dict[uuid.UUID, list[tuple[Status, datetime.datetime]]]
    found = {pk: [] for pk in mentorship_ids}
    rows = Meeting.objects.filter(mentorship__in=list(found)).exclude(status=Status.CANCELLED)
    for pk, status, at in rows.in_order().values_list("mentorship", "status", "planned_at"):
        found[pk].append((Status(status), at))
    now = timezone.now()
    return {pk: _rhythm(meetings, now) for pk, meetings in found.items()}


def _rhythm(meetings: list[tuple[Status, datetime.datetime]], now: datetime.datetime) -> Rhythm:
    ahead = [at for status, at in meetings if status is Status.PLANNED and at > now]
    return Rhythm(tuple(status for status, _at in meetings), min(ahead, default=None))
