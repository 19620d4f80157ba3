"""What has happened to a meeting's time: moves, cancellations, and a meeting that was missed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kehity.meetings.models.meetings import Meeting
from kehity.privacy.circles import Circles


class Move(models.Model):
    """A meeting was moved from one time to another."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="moves")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id meeting from_at to_at by at")

    def __str__(self) -> str:
        return f"move of {self.meeting_id}"


class Cancellation(models.Model):
    """A meeting was cancelled: by one of the two, or by nobody when the pair ended."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="cancellations")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    circles = Circles(programme="id meeting by at undone_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(undone_at=None),
                name="a_meeting_is_cancelled_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"cancellation of {self.meeting_id}"


class MissedReport(models.Model):
    """One of the two says that the meeting did not take place; both must, before it counts."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="missed_reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(pair="id meeting by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "by"], name="each_reports_a_missed_meeting_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by_id} missed {self.meeting_id}"
