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
    begun_at = models.DateTimeField(null=True)
    broken_off = models.PositiveSmallIntegerField(default=0)

    circles = Circles(
        programme="id person notice facts queued_at sent_at attempts failure begun_at broken_off"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sent_at", "queued_at"], name="delivery_waiting")]

    def __str__(self) -> str:
        return f"{self.notice} to {self.person_id}"

    def begin(self) -> bool:
        """Claim this attempt: of two workers with the same delivery, one goes on.

        An attempt that was begun and has no outcome was broken off, perhaps just after the mail
        server had taken the mail: the next one may send it twice, under the same Message-ID.
        """
        as_read = Delivery.objects.filter(pk=self.pk, sent_at=None, begun_at=self.begun_at)
        self.broken_off += self.begun_at is not None
        self.begun_at = timezone.now()
        return bool(as_read.update(begun_at=self.begun_at, broken_off=self.broken_off))

    def went_out(self) -> None:
        self.sent_at, self.begun_at = timezone.now(), None
        self.failure = ""
        self.attempts += 1
        self.save(update_fields=["sent_at", "begun_at", "failure", "attempts"])

    def did_not_go_out(self, why: str) -> None:
        self.begun_at = None
        self.failure = why[:200]
        self.attempts += 1
        self.save(update_fields=["begun_at", "failure", "attempts"])
