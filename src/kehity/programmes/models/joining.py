"""How people come in and leave: invited by others, joined only by themselves."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.privacy.circles import Circles
from kehity.programmes.models.participations import Participation, Role
from kehity.programmes.models.seasons import Season


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


class Declining(models.Model):
    """A person has said no to an invitation: kept so that no list brings them in again."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="declinings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="declinings"
    )
    role = models.CharField(max_length=10, choices=Role)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id season person role at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["season", "person", "role"], name="a_person_declines_a_role_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} declined {self.season_id}"
