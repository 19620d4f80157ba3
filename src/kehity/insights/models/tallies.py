"""Figures of a season, each about at least five people who were counted together."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from kehity.insights.disclosure import SMALLEST, Figure
from kehity.privacy.circles import Circles
from kehity.programmes.models import Season


class Counted(models.TextChoices):
    """What was counted; each kind has groups that are fixed, and no others."""

    ROADS = "roads"
    COMPLETED = "completed"
    CHECKS = "checks"
    GOALS = "goals"
    ANSWERED = "answered"
    SURVEY = "survey"
    FOLLOW_UPS = "follow_ups"
    FOLLOWED_UP = "followed_up"


class TallyQuerySet(models.QuerySet["Tally"]):
    def of(self, season: Season, kind: Counted, group: str) -> TallyQuerySet:
        return self.filter(season=season, kind=kind, group=group)

    def latest_first(self) -> TallyQuerySet:
        return self.order_by("-until")


class Tally(models.Model):
    """What is told of a batch of people or pairs; it is made once and never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="tallies")
    kind = models.CharField(max_length=20, choices=Counted)
    group = models.CharField(max_length=20, blank=True)
    until = models.DateTimeField()
    n = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)

    objects = TallyQuerySet.as_manager()
    circles = Circles(programme="id season kind group until n figures made_at")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(n__gte=SMALLEST), name="a_tally_is_about_five_or_more"
            ),
            models.UniqueConstraint(
                fields=["season", "kind", "group", "until"], name="a_moment_is_counted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.group} of {self.n}"

    def told(self) -> dict[str, Figure]:
        return {name: Figure(*numbers) for name, numbers in self.figures.items()}
