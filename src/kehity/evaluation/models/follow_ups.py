"""Follow-ups: are the learnings in use, some months after?"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Mentorship
from kehity.mentorships.models.queries import standing_endings
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from kehity.people.models import Person


class Lasted(models.TextChoices):
    FULLY = "fully", _("Fully")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def of(self, person: Person) -> FollowUpQuerySet:
        return self.filter(participation__person=person)

    def unanswered(self) -> FollowUpQuerySet:
        return self.filter(answered_at=None)

    def to_be_asked(self, day: datetime.date) -> FollowUpQuerySet:
        """Due, not asked for before, of those who are still in and whose pair has not ended."""
        ended = standing_endings().filter(mentorship=models.OuterRef("mentorship"))
        due = self.unanswered().filter(due_on__lte=day, asked_at=None)
        return due.filter(participation__withdrawal=None).exclude(models.Exists(ended))

    def with_reader(self) -> FollowUpQuerySet:
        """With whoever is asked, and the season that asks."""
        return self.select_related("participation__person", "participation__season")

    def in_order(self) -> FollowUpQuerySet:
        return self.order_by("due_on")


class FollowUp(SealedModel):
    """A mentee looks back some months after the end: what has been used, and has it lasted?"""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="follow_ups"
    )
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    used = SealedText(max_length=1000)
    lasted = SealedText()
    would_help = SealedText(max_length=600)

    objects = FollowUpQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(
        own="used lasted would_help",
        programme="id participation mentorship months due_on asked_at answered_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "months"], name="a_pair_is_followed_up_once_after_each_time"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"],
                condition=models.Q(asked_at=None, answered_at=None),
                name="follow_up_to_be_asked",
            )
        ]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("follow_up", args=[self.pk])

    def is_due(self, day: datetime.date) -> bool:
        return self.due_on <= day

    def is_answered(self) -> bool:
        return self.answered_at is not None

    def lasted_in_words(self) -> str:
        return str(Lasted(self.lasted).label) if self.lasted else ""

    def answer(self, *, used: str, lasted: str, would_help: str) -> None:
        """Keep the answers; they are the mentee's own."""
        self.used, self.lasted, self.would_help = used, lasted, would_help
        self.answered_at = timezone.now()
        self.save(update_fields=["used", "lasted", "would_help", "answered_at"])
