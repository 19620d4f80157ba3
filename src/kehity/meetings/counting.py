"""Counts and dates of meetings, for the coordinator's desk and the road: never content."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from kehity.meetings.models import Meeting, Status
from kehity.mentorships.models import Mentorship


class MeetingCounts(NamedTuple):
    """How many meetings a pair has held and still plans, and the nearest dates."""

    held: int = 0
    planned: int = 0
    next_planned_at: datetime.datetime | None = None
    last_held_at: datetime.datetime | None = None


def held_and_planned(mentorship_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, MeetingCounts]:
    """The counts of each of these pairs, in one query; zeros where there is nothing."""
    ids = list(mentorship_ids)
    ahead = Q(status=Status.PLANNED, planned_at__gt=timezone.now())
    rows = (
        Meeting.objects.filter(mentorship__in=ids)
        .values("mentorship")
        .annotate(
            held=Count("pk", filter=Q(status=Status.HELD)),
            planned=Count("pk", filter=ahead),
            next_planned_at=Min("planned_at", filter=ahead),
            last_held_at=Max("held_at"),
        )
        .values_list("mentorship", *MeetingCounts._fields)
    )
    counted = {pk: MeetingCounts(*counts) for pk, *counts in rows}
    return {pk: counted.get(pk, MeetingCounts()) for pk in ids}


def last_held(mentorships: Iterable[Mentorship]) -> dict[uuid.UUID, datetime.datetime | None]:
    """When each pair last met; None where it has not."""
    counts = held_and_planned(mentorship.pk for mentorship in mentorships)
    return {pk: count.last_held_at for pk, count in counts.items()}
