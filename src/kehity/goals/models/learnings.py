"""Learnings: insights that someone has pinned to keep."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone

from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from kehity.people.models import Person

A_DAY = datetime.timedelta(days=1)


class LearningQuerySet(models.QuerySet["Learning"]):
    def of(self, person: Person) -> LearningQuerySet:
        return self.filter(participation__person=person)

    def kept(self) -> LearningQuerySet:
        return self.filter(removed_at=None)

    def returnable(self, now: datetime.datetime) -> LearningQuerySet:
        """Removed less than a day ago, so they can still be brought back."""
        return self.filter(removed_at__gt=now - A_DAY)

    def forgettable(self, now: datetime.datetime) -> LearningQuerySet:
        return self.filter(removed_at__lte=now - A_DAY)

    def in_order(self) -> LearningQuerySet:
        return self.order_by("pinned_at")


class Learning(SealedModel):
    """An insight pinned to "my learnings": the writer's own, until the evaluation shares it."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="learnings"
    )
    text = SealedText(max_length=280)
    pinned_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)

    objects = LearningQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(own="id participation text pinned_at changed_at removed_at")

    def __str__(self) -> str:
        return f"learning {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("learning", args=[self.pk])

    def can_return(self, now: datetime.datetime) -> bool:
        return self.removed_at is not None and self.removed_at > now - A_DAY

    def say(self, *, text: str) -> None:
        """Word the learning anew."""
        self.text, self.changed_at = text, timezone.now()
        self.save(update_fields=["text", "changed_at"])

    def remove(self) -> None:
        """Take the learning off the list; for a day it can be brought back."""
        Learning.objects.kept().filter(pk=self.pk).update(removed_at=timezone.now())
        self.refresh_from_db(fields=["removed_at"])

    def bring_back(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])


def pin(participation: Participation, *, text: str) -> Learning:
    """Keep an insight on the person's list."""
    learning = Learning(participation=participation, text=text)
    learning.save(force_insert=True)
    return learning
