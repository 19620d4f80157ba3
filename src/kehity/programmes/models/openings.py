"""A season is opened once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.privacy.circles import Circles


class Opening(models.Model):
    """The season has been opened, by whom and when."""

    season = models.OneToOneField(
        "programmes.Season", on_delete=models.CASCADE, related_name="opening"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="openings"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id season by at")

    def __str__(self) -> str:
        return f"{self.season_id} opened"
