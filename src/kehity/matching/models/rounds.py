"""A round of making pairs in a season, and the runs of the engine in it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes.models import Participation, Season
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    import datetime


class Stage(models.TextChoices):
    """Where a round is, in the order of its way."""

    REVIEW = "review", _("Suggestions are reviewed")
    MENTEES = "mentees", _("Mentees answer")
    MENTORS = "mentors", _("Mentors answer")
    DRAFT = "draft", _("Draft of the pairs")
    PUBLISHED = "published", _("Published")
    DROPPED = "dropped", _("Called off")


OVER = (Stage.PUBLISHED, Stage.DROPPED)


class RoundMovedOn(Refusal):
    """The round is not where it was when the page was opened."""


class RoundQuerySet(models.QuerySet["Round"]):
    def coordinated_by(self, person: Person) -> RoundQuerySet:
        return self.filter(season__in=Season.objects.coordinated_by(person))

    def under_way(self) -> RoundQuerySet:
        return self.exclude(stage__in=OVER)

    def with_season(self) -> RoundQuerySet:
        return self.select_related("season__programme__organisation")


class Round(models.Model):
    """One go at making pairs in a season: from suggestions to published pairs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="rounds")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.REVIEW)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    mentees_until = models.DateField(null=True)
    mentors_until = models.DateField(null=True)

    objects = RoundQuerySet.as_manager()
    circles = Circles(programme="id season stage by begun_at mentees_until mentors_until")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["season"],
                condition=~Q(stage__in=("published", "dropped")),
                name="a_season_has_one_round_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"round of {self.season_id}"

    def is_in(self, stage: Stage) -> bool:
        return self.stage == stage

    def is_over(self) -> bool:
        return self.stage in OVER

    def is_in_review(self) -> bool:
        return self.is_in(Stage.REVIEW)

    def is_in_draft(self) -> bool:
        return self.is_in(Stage.DRAFT)

    def asks_mentees(self) -> bool:
        return self.is_in(Stage.MENTEES)

    def asks_mentors(self) -> bool:
        return self.is_in(Stage.MENTORS)

    def until(self) -> datetime.date | None:
        """The last day to answer in this stage, where people are asked."""
        return {Stage.MENTEES: self.mentees_until, Stage.MENTORS: self.mentors_until}.get(
            Stage(self.stage)
        )

    def hold(self) -> None:
        """Keep the round still until this transaction ends, and read it anew."""
        self.refresh_from_db(from_queryset=Round.objects.select_for_update())

    @transaction.atomic
    def enter(self, stage: Stage, by: Person | None, **days: datetime.date) -> None:
        """Come to another stage; of two who press at once only the first one moves the row."""
        here = Round.objects.filter(pk=self.pk, stage=self.stage)
        if not here.update(stage=stage, **days):
            raise RoundMovedOn(_("This round has moved on meanwhile. Open its page anew."))

        self.stage = stage
        for name, day in days.items():
            setattr(self, name, day)
        self.steps.create(stage=stage, by=by)


class Step(models.Model):
    """A round came to a stage: who moved it there and when; the clock moves it as nobody."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=20, choices=Stage)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id round stage by at")

    def __str__(self) -> str:
        return f"{self.round_id} came to {self.stage}"


class MoreTime(models.Model):
    """A coordinator has given people more time to answer: who, when, and until which day."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="more_time")
    until = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id round until by at")

    def __str__(self) -> str:
        return f"{self.round_id} until {self.until}"


class Purpose(models.TextChoices):
    """What the engine is asked for."""

    SUGGESTIONS = "suggestions", _("suggestions")
    DRAFT = "draft", _("a draft of the pairs")


class RunQuerySet(models.QuerySet["Run"]):
    def coordinated_by(self, person: Person) -> RunQuerySet:
        return self.filter(round__season__in=Season.objects.coordinated_by(person))

    def under_way(self) -> RunQuerySet:
        return self.filter(done_at=None, cancelled_at=None, failed_at=None)


class Run(models.Model):
    """One working of the engine, what it was told, and its record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="runs")
    purpose = models.CharField(max_length=20, choices=Purpose)
    seed = models.PositiveIntegerField()
    quick = models.BooleanField(_("quick, without the proof"), default=False)
    weakest_first = models.BooleanField(_("raise the weakest pair first"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    progress = models.PositiveSmallIntegerField(default=0)
    record = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = RunQuerySet.as_manager()
    circles = Circles(
        programme="id round purpose seed quick weakest_first by asked_at progress record done_at "
        "cancelled_at failed_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(done_at=None, cancelled_at=None, failed_at=None),
                name="a_round_has_one_run_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"run {self.pk} for {self.purpose}"

    def is_under_way(self) -> bool:
        return not (self.done_at or self.cancelled_at or self.failed_at)


class Change(models.Model):
    """What a person changed in a round: kept with the record, for whoever asks why."""

    class Kind(models.TextChoices):
        ADDED = "added", _("suggestion added")
        REMOVED = "removed", _("suggestion removed")
        PUT = "put", _("pair put into the draft")
        TAKEN_OUT = "taken_out", _("pair taken out of the draft")
        LOCKED = "locked", _("pair locked")
        UNLOCKED = "unlocked", _("lock opened")
        SWAPPED = "swapped", _("mentors swapped")
        CONFIRMED = "confirmed", _("pair confirmed by name")
        UNCONFIRMED = "unconfirmed", _("confirmation taken back")
        PUBLISHED = "published", _("pair published")
        TAKEN_BACK = "taken_back", _("publication taken back")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20, choices=Kind)
    mentee = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    circles = Circles(programme="id round kind mentee mentor by at reason")

    def __str__(self) -> str:
        return f"{self.kind} in {self.round_id}"
