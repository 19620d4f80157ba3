"""Relationship checks, each one's own, and the hand that anyone may raise."""

from __future__ import annotations

import datetime
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedList
from kehity.programmes.models import Participation, Season

LOW_MEAN = 3
LOWEST = 1


class Occasion(models.TextChoices):
    SECOND_MEETING = "second_meeting", _("after the second meeting")
    MID_POINT = "mid_point", _("at the mid-point")
    OWN = "own", _("on my own initiative")


class CheckAsked(models.Model):
    """Both halves of a pair have been asked to check how their cooperation goes."""

    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.CASCADE, related_name="checks_asked"
    )
    occasion = models.CharField(max_length=20, choices=Occasion)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(pair="id mentorship occasion at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "occasion"], name="a_check_is_asked_for_once_on_an_occasion"
            ),
            models.CheckConstraint(
                condition=~Q(occasion=Occasion.OWN), name="nobody_asks_for_an_own_check"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentorship_id} {self.occasion}"


class RelationshipCheck(SealedModel):
    """Five statements about the cooperation, answered by one person for oneself alone."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="checks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="relationship_checks"
    )
    occasion = models.CharField(max_length=20, choices=Occasion, default=Occasion.OWN)
    answers = SealedList()
    at = models.DateTimeField(default=timezone.now)

    sealed_by = "by.data_key"
    circles = Circles(own="id mentorship by occasion answers at")

    def __str__(self) -> str:
        return f"check {self.pk}"

    def mean(self) -> float | None:
        """The mean of the answers; None where they have been erased."""
        return sum(self.answers) / len(self.answers) if self.answers else None

    def calls_for_advice(self) -> bool:
        mean = self.mean()
        return mean is not None and (mean < LOW_MEAN or LOWEST in self.answers)


class RaisedHandQuerySet(models.QuerySet["RaisedHand"]):
    def up(self) -> RaisedHandQuerySet:
        return self.filter(handled_at=None)

    def of_season(self, season: Season) -> RaisedHandQuerySet:
        return self.filter(participation__season=season)

    def coordinated_by(self, person: Person) -> RaisedHandQuerySet:
        return self.filter(participation__season__in=Season.objects.coordinated_by(person))

    def with_person(self) -> RaisedHandQuerySet:
        return self.select_related("participation__person", "participation__season")

    def in_order(self) -> RaisedHandQuerySet:
        return self.order_by("at")


class RaisedHand(models.Model):
    """Someone would like the coordinator to contact them; nothing else is passed on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="raised_hands"
    )
    at = models.DateTimeField(default=timezone.now)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = RaisedHandQuerySet.as_manager()
    circles = Circles(programme="id participation at handled_at handled_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["participation"],
                condition=Q(handled_at=None),
                name="a_person_has_one_hand_up_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"hand of {self.participation_id}"

    def handle(self, by: Person) -> bool:
        """The coordinator has been in contact; False if someone had already said so."""
        still_up = RaisedHand.objects.up().filter(pk=self.pk)
        return bool(still_up.update(handled_at=timezone.now(), handled_by=by))

    def put_up_again(self) -> None:
        """It was not handled after all; a hand that has been raised anew stands for this one."""
        if not RaisedHand.objects.up().filter(participation=self.participation_id).exists():
            RaisedHand.objects.filter(pk=self.pk).update(handled_at=None, handled_by=None)


def is_waited_for(
    asked: list[CheckAsked], answered: list[datetime.datetime], now: datetime.datetime
) -> CheckAsked | None:
    """The newest asking that one has not answered since; after three weeks nobody waits."""
    newest = max(asked, key=lambda one: one.at, default=None)
    if newest is None or any(at >= newest.at for at in answered):
        return None
    return newest if now < newest.at + datetime.timedelta(days=21) else None
