"""Topics waiting for the next agenda, whatever part of the road they came from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.mentorships.models.mentorships import Mentorship
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText


class TopicQuerySet(models.QuerySet["Topic"]):
    def waiting(self) -> TopicQuerySet:
        return self.filter(taken_up_at=None).order_by("put_at")


class Topic(SealedModel):
    """Something put aside for the next meeting: a takeaway, a shared pondering, a thought."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="topics")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = SealedText(max_length=120)
    note = SealedText(max_length=800)
    put_at = models.DateTimeField(default=timezone.now)
    taken_up_at = models.DateTimeField(null=True)

    objects = TopicQuerySet.as_manager()
    sealed_by = "mentorship.data_key"
    circles = Circles(pair="id mentorship by title note put_at taken_up_at")

    def __str__(self) -> str:
        return f"topic {self.pk}"

    def take_up(self) -> None:
        self.taken_up_at = timezone.now()
        self.save(update_fields=["taken_up_at"])
