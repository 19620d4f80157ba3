"""The draft: pairs that may still be locked, swapped and computed anew before they are made."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kehity.matching.models.rounds import Round
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes.models import Participation, Season
from kehity.ui.alphabet import Alphabetical


class DraftPairQuerySet(models.QuerySet["DraftPair"]):
    def coordinated_by(self, person: Person) -> DraftPairQuerySet:
        return self.filter(round__season__in=Season.objects.coordinated_by(person))

    def with_people(self) -> DraftPairQuerySet:
        people = ("round__season__programme", "mentee__person", "mentor__person")
        return self.select_related(*people, "lock", "confirmation", "publication")

    def unpublished(self) -> DraftPairQuerySet:
        return self.filter(publication=None)

    def confirmed(self) -> DraftPairQuerySet:
        return self.filter(confirmation__isnull=False)

    def standing(self) -> DraftPairQuerySet:
        """Those that no new run may change: locked, put by hand, or published already."""
        return self.filter(
            Q(lock__isnull=False) | Q(put_by__isnull=False) | Q(publication__isnull=False)
        )

    def weak(self) -> DraftPairQuerySet:
        """Those for which little speaks: fewer than two strengths, or few themes in common."""
        few = Q(why__strengths__1__isnull=True) | Q(why__caution__code="few_themes")
        return self.filter(few)

    def by_name(self) -> DraftPairQuerySet:
        names = ("mentee__person__last_name", "mentee__person__first_name")
        return self.order_by(*map(Alphabetical, names), "pk")


class DraftPair(models.Model):
    """A mentee and a mentor in the draft of a round; nobody has been told yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="draft")
    mentee = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    why = models.JSONField(default=dict)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = DraftPairQuerySet.as_manager()
    circles = Circles(programme="id round mentee mentor why put_by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "mentee"], name="a_mentee_is_in_the_draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentee_id} – {self.mentor_id}"

    @property
    def people(self) -> tuple[Participation, Participation]:
        return self.mentee, self.mentor

    def is_locked(self) -> bool:
        return hasattr(self, "lock")

    def is_confirmed(self) -> bool:
        return hasattr(self, "confirmation")

    def is_published(self) -> bool:
        return hasattr(self, "publication")


class PairLock(models.Model):
    """A pair of the draft that no new run may change: who locked it and when."""

    pair = models.OneToOneField(DraftPair, on_delete=models.CASCADE, related_name="lock")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id pair by at")

    def __str__(self) -> str:
        return f"lock on {self.pair_id}"


class PairConfirmation(models.Model):
    """A coordinator has confirmed this pair by name."""

    pair = models.OneToOneField(DraftPair, on_delete=models.CASCADE, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id pair by at")

    def __str__(self) -> str:
        return f"confirmation of {self.pair_id}"


class Publication(models.Model):
    """A confirmed pair has been made a mentorship; for a day it can be taken back."""

    pair = models.OneToOneField(DraftPair, on_delete=models.CASCADE, related_name="publication")
    mentorship = models.OneToOneField(
        Mentorship, on_delete=models.CASCADE, related_name="publication"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id pair mentorship by at")

    def __str__(self) -> str:
        return f"publication of {self.pair_id}"
