"""Deliveries: who is to be told what, and whether it has gone out."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.privacy.circles import Circles


class Delivery(models.Model):
    """One notice on its way to one person: ids of what it is about, never its words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries"
    )
    notice = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    queued_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)

    circles = Circles(programme="id person notice facts queued_at sent_at attempts failure")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sent_at", "queued_at"], name="delivery_waiting")]

    def __str__(self) -> str:
        return f"{self.notice} to {self.person_id}"

    def went_out(self) -> None:
        self.sent_at = timezone.now()
        self.failure = ""
        self.attempts += 1
        self.save(update_fields=["sent_at", "failure", "attempts"])

    def did_not_go_out(self, why: str) -> None:
        self.failure = why[:200]
        self.attempts += 1
        self.save(update_fields=["failure", "attempts"])
