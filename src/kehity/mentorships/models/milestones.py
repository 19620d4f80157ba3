"""The record of a pair's way: which phase it entered, when, and by whom."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.mentorships.models.mentorships import Mentorship
from kehity.mentorships.phases import Phase
from kehity.privacy.circles import Circles


class Milestone(models.Model):
    """A pair entered a phase: who moved it there and when; the clock moves it as nobody."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="milestones")
    phase = models.CharField(max_length=30, choices=Phase)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id mentorship phase by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "phase"], name="a_pair_enters_a_phase_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentorship_id} entered {self.phase}"
