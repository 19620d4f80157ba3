"""A mentor's suggestion: an offer that the mentee may take up or silently leave."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.learning.models.shelf import A_DAY, Kind
from kehity.mentorships.models import Mentorship
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def waiting(self) -> SuggestionQuerySet:
        """Neither taken up nor left."""
        return self.filter(means=None, left_at=None).order_by("made_at")

    def lately_left(self, now: datetime.datetime) -> SuggestionQuerySet:
        """Left less than a day ago, so that they can still be had back."""
        return self.filter(means=None, left_at__gt=now - A_DAY).order_by("made_at")


class Suggestion(SealedModel):
    """A learning means that the mentor thinks of for this mentee."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="suggestions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    title = SealedText(max_length=200)
    link = SealedText(max_length=500)
    why = SealedText(max_length=300)
    made_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)

    objects = SuggestionQuerySet.as_manager()
    sealed_by = "mentorship.data_key"
    circles = Circles(own="left_at", pair="id mentorship by kind title link why made_at")

    def __str__(self) -> str:
        return f"suggestion {self.pk}"

    def leave(self) -> None:
        """The mentee lets the offer pass; the mentor is not told."""
        self.left_at = timezone.now()
        self.save(update_fields=["left_at"])

    def take_up_again(self) -> None:
        """Not left after all: it waits as before."""
        lately = Suggestion.objects.lately_left(timezone.now()).filter(pk=self.pk)
        lately.update(left_at=None)
