"""Pausing, wishing to close, and ending: rows beside the road, never flags."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models.acquaintance import Decision
from kehity.mentorships.models.mentorships import Mentorship
from kehity.privacy.circles import Circles

TIME_TO_UNDO = datetime.timedelta(days=1)


class Ending(models.Model):
    """A pair has ended before the end of the road, kindly and without blame."""

    class Kind(models.TextChoices):
        DECLINED = "declined", _("the proposal was not taken up")
        NOT_CONTINUED = "not_continued", _("not continued after getting acquainted")
        EARLY = "early", _("ended early")

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="endings")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=20, choices=Decision.Reason, blank=True)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    circles = Circles(programme="id mentorship kind by reason at undone_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship"],
                condition=models.Q(undone_at=None),
                name="a_pair_ends_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentorship_id} {self.kind}"

    def is_early(self) -> bool:
        return self.kind == self.Kind.EARLY

    def can_still_be_undone(self, now: datetime.datetime) -> bool:
        return self.is_early() and now < self.at + TIME_TO_UNDO


class NewPairAnswer(models.Model):
    """Whether someone whose pair has ended would like a new pair this season."""

    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.CASCADE, related_name="new_pair_answers"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wants = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id mentorship by wants at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "by"], name="each_answers_about_a_new_pair_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by_id} after {self.mentorship_id}"


class ClosingWish(models.Model):
    """One half of the pair would like to begin the closing; when both do, it begins."""

    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.CASCADE, related_name="closing_wishes"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(pair="id mentorship by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "by"], name="each_wishes_to_close_once")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} would close {self.mentorship_id}"


class Pause(models.Model):
    """An agreed break with a return date, at most ninety days; the clock stops for it."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="pauses")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    until = models.DateField()
    confirmed_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    circles = Circles(programme="id mentorship proposed_by proposed_at until confirmed_at over_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship"],
                condition=models.Q(over_at=None),
                name="a_pair_has_one_pause_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"pause of {self.mentorship_id} until {self.until}"

    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    def days(self, today: datetime.date) -> int:
        """How many days the clock has stood still for this break so far."""
        if self.confirmed_at is None:
            return 0
        over = timezone.localdate(self.over_at) if self.over_at else today
        return max((min(over, self.until) - timezone.localdate(self.confirmed_at)).days, 0)
