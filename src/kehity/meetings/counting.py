"""The rhythm of pairs, for the coordinator's desk and worklist: never content."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from kehity.meetings.models import Meeting, Status

NEWEST_BEATS = 12


class Beat(StrEnum):
    """What a meeting is in the rhythm of its pair; one whose time has gone may be unmarked."""

    HELD = "held"
    PLANNED = "planned"
    MISSED = "missed"
    UNMARKED = "unmarked"


@dataclass(frozen=True)
class Rhythm:
    """A pair's meetings in their order, each only as a beat."""

    beats: tuple[Beat, ...] = ()
    next_planned_at: datetime.datetime | None = None

    @property
    def newest(self) -> tuple[Beat, ...]:
        """As many as are seen at a glance."""
        return self.beats[-NEWEST_BEATS:]

    @property
    def held(self) -> int:
        return self.beats.count(Beat.HELD)

    @property
    def planned(self) -> int:
        return self.beats.count(Beat.PLANNED)

    @property
    def missed(self) -> int:
        return self.beats.count(Beat.MISSED)

    @property
    def unmarked(self) -> int:
        return self.beats.count(Beat.UNMARKED)


def rhythms(mentorship_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Rhythm]:
    """The rhythm of each of these pairs, in one query; what was cancelled is no beat."""
    found: dict[uuid.UUID, list[tuple[Beat, datetime.datetime]]] = {pk: [] for pk in mentorship_ids}
    rows = Meeting.objects.filter(mentorship__in=list(found)).exclude(status=Status.CANCELLED)
    now = timezone.now()
    for pk, status, at in rows.in_order().values_list("mentorship", "status", "planned_at"):
        has_gone = status == Status.PLANNED and at <= now
        found[pk].append((Beat.UNMARKED if has_gone else Beat(status), at))
    return {pk: _rhythm(meetings) for pk, meetings in found.items()}


def _rhythm(meetings: list[tuple[Beat, datetime.datetime]]) -> Rhythm:
    ahead = [at for beat, at in meetings if beat is Beat.PLANNED]
    return Rhythm(tuple(beat for beat, _at in meetings), min(ahead, default=None))
