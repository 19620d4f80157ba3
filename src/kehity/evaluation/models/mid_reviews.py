"""The mid-point review: the pair's joint look at goals and cooperation."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.goals.models import Goal
from kehity.mentorships.models import Mentorship
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText

if TYPE_CHECKING:
    from kehity.people.models import Person

TIME_TO_REVIEW = datetime.timedelta(days=21)


class MidReview(models.Model):
    """A pair's mid-point review has opened; nothing waits for it, and it closes by itself."""

    mentorship = models.OneToOneField(
        Mentorship, on_delete=models.CASCADE, related_name="mid_review"
    )
    opened_at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id mentorship opened_at")

    def __str__(self) -> str:
        return f"mid-point review of {self.mentorship_id}"

    def get_absolute_url(self) -> str:
        return reverse("mid_review", args=[self.mentorship_id])

    def closes_at(self) -> datetime.datetime:
        return self.opened_at + TIME_TO_REVIEW

    def is_open(self, now: datetime.datetime) -> bool:
        return now < self.closes_at() and not self.is_confirmed_by_both()

    def is_confirmed_by(self, person: Person) -> bool:
        return any(one.by_id == person.pk for one in self.confirmations.all())

    def is_confirmed_by_both(self) -> bool:
        return len(self.confirmations.all()) > 1


class GoalChoice(SealedModel):
    """What the mentee decided about a goal at the mid-point."""

    class Choice(models.TextChoices):
        KEEP = "keep", _("Keep it as it is")
        REWORD = "reword", _("Word it anew")
        REPLACE = "replace", _("Replace it with another goal")
        CLOSE = "close", _("Close it")

    review = models.ForeignKey(MidReview, on_delete=models.CASCADE, related_name="goal_choices")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    choice = SealedText()
    at = models.DateTimeField(default=timezone.now)

    sealed_by = "review.mentorship.data_key"
    circles = Circles(pair="id review goal choice at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["review", "goal"], name="a_goal_is_decided_on_once_in_a_review"
            )
        ]

    def __str__(self) -> str:
        return f"choice {self.pk}"

    def in_words(self) -> str:
        return str(self.Choice(self.choice).label) if self.choice else ""


class MidReviewConfirmation(models.Model):
    """One half of the pair has confirmed the goals for the second half of the season."""

    review = models.ForeignKey(MidReview, on_delete=models.CASCADE, related_name="confirmations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(pair="id review by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "by"], name="each_confirms_a_mid_review_once")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} confirms {self.review_id}"
