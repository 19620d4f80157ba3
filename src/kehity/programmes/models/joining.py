"""How people come in and leave: invited by others, joined only by themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.privacy.circles import Circles
from kehity.programmes.models.participations import Participation


class Invitation(models.Model):
    """A person has been invited to take part and may answer."""

    participation = models.OneToOneField(
        Participation, on_delete=models.CASCADE, related_name="invitation"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    circles = Circles(programme="id participation by at sent_at")

    def __str__(self) -> str:
        return f"invitation to {self.participation_id}"


class Joining(models.Model):
    """A person's own yes to taking part: there is time for it and the limits are understood."""

    participation = models.OneToOneField(
        Participation, on_delete=models.CASCADE, related_name="joining"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id participation at")

    def __str__(self) -> str:
        return f"{self.participation_id} joined"


class Withdrawal(models.Model):
    """A person has left the season; no reason is asked."""

    participation = models.OneToOneField(
        Participation, on_delete=models.CASCADE, related_name="withdrawal"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id participation at")

    def __str__(self) -> str:
        return f"{self.participation_id} withdrew"
