"""The programme's survey: answers without a name, and beside them only who has answered."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from kehity.privacy.circles import Circles
from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import Role


class SurveyAnswer(models.Model):
    """Somebody's answers to the survey of a season: no name, and no time finer than the season."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="survey_answers")
    role = models.CharField(max_length=10, choices=Role)
    answers = models.JSONField(default=dict)
    open_answer = models.TextField(max_length=1000, blank=True)
    is_counted = models.BooleanField(default=False)

    circles = Circles(programme="id season role answers open_answer is_counted")

    def __str__(self) -> str:
        return f"survey answer of {self.season_id}"


class SurveyAnswered(models.Model):
    """Someone has answered the survey: that, and the day; nothing leads to what they said."""

    participation = models.OneToOneField(
        Participation, on_delete=models.CASCADE, related_name="survey_answered"
    )
    on = models.DateField(default=timezone.localdate)

    circles = Circles(programme="id participation on")

    def __str__(self) -> str:
        return f"{self.participation_id} has answered"
