"""Getting acquainted: agreeing to meet, the introductory meeting, and each one's own decision."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kehity.mentorships.models.mentorships import Mentorship
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedAnswer, SealedNumber, SealedText
from kehity.programmes.models.participations import Mode


class Acceptance(models.Model):
    """One half of a proposed pair has agreed to meet the other."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="acceptances")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acceptances"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id mentorship by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "by"], name="each_accepts_a_pair_once")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} accepts {self.mentorship_id}"


class Introduction(SealedModel):
    """An introductory meeting, the first or one further, before anyone has decided."""

    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.CASCADE, related_name="introductions"
    )
    round = models.PositiveSmallIntegerField(default=1)
    planned_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.REMOTE)
    minutes = models.PositiveSmallIntegerField(default=60)
    where = SealedText(max_length=300)
    held_at = models.DateTimeField(null=True)

    sealed_by = "mentorship.data_key"
    circles = Circles(pair="where", programme="id mentorship round planned_at mode minutes held_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "round"], name="a_pair_is_introduced_once_in_a_round"
            ),
            models.CheckConstraint(
                condition=Q(round__gte=1, round__lte=2), name="a_pair_is_introduced_at_most_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"introduction {self.round} of {self.mentorship_id}"

    def may_have_been_held(self, day: datetime.date) -> bool:
        """Whether the planned day has come."""
        return timezone.localdate(self.planned_at) <= day


class Decision(SealedModel):
    """One person's own answer after an introductory meeting; the other never reads it."""

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("answer", "Yes")
        NO = "no", pgettext_lazy("answer", "No")
        ONE_MORE = "one_more", _("I want to meet once more first")

    class Reason(models.TextChoices):
        TIME = "time", _("time")
        THEME = "theme", _("the themes")
        DISTANCE = "distance", _("the distance")
        CHEMISTRY = "chemistry", _("we did not click")
        CONFLICT = "conflict", _("a tie or conflict of interest")
        OTHER = "other", _("something else")

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="decisions"
    )
    could_be_open = SealedNumber()
    can_progress = SealedNumber()
    have_time = SealedAnswer()
    answer = SealedText()
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    at = models.DateTimeField(default=timezone.now)

    sealed_by = "by.data_key"
    circles = Circles(
        own="could_be_open can_progress have_time answer",
        programme="id mentorship round by reason at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "round", "by"], name="each_decides_once_in_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"decision of {self.by_id} on {self.mentorship_id}"


class Outcome(models.Model):
    """What two answers came to together; who said what is not told."""

    class Result(models.TextChoices):
        BOTH_YES = "both_yes", _("both want to continue")
        ONE_MORE = "one_more", _("they meet once more first")

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="outcomes")
    round = models.PositiveSmallIntegerField()
    result = models.CharField(max_length=10, choices=Result)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id mentorship round result at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "round"], name="a_round_has_one_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.mentorship_id} {self.result}"

    def is_yes(self) -> bool:
        return self.result == self.Result.BOTH_YES

    def is_one_more(self) -> bool:
        return self.result == self.Result.ONE_MORE
