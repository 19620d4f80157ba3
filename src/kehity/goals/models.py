"""Goals and learnings: they belong to a person's participation, not to a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.goals.attainment import t_score
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedFacts, SealedList, SealedNumber, SealedText
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person

MOST_GOALS = 3


class TooManyGoals(Refusal):
    """Three goals at a time are enough."""


class Stage(models.TextChoices):
    START = "start", _("at the start")
    MIDDLE = "middle", _("at the mid-point")
    END = "end", _("at the end")


class GoalQuerySet(models.QuerySet["Goal"]):
    def under_way(self) -> GoalQuerySet:
        return self.filter(closed_at=None)

    def in_order(self) -> GoalQuerySet:
        return self.order_by("closed_at", "position", "set_at")


class Goal(SealedModel):
    """What a mentee wants to reach or change; it survives a change of mentor."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="goals"
    )
    position = models.PositiveSmallIntegerField(default=1)
    title = SealedText(max_length=120)
    why = SealedText(max_length=500)
    sign_of_progress = SealedText(max_length=300)
    levels = SealedList()
    weight = SealedNumber()
    set_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    objects = GoalQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(
        pair="id participation position title why sign_of_progress levels weight set_at "
        "changed_at closed_at"
    )

    def __str__(self) -> str:
        return f"goal {self.pk}"

    def importance(self) -> int:
        return self.weight or 1

    @transaction.atomic
    def reword(self, *, by: Person, **words: object) -> None:
        """Say the goal anew; the earlier wording stays on record for the pair."""
        self.wordings.create(
            by=by,
            words={
                "title": self.title,
                "why": self.why,
                "sign_of_progress": self.sign_of_progress,
                "levels": self.levels,
                "weight": self.weight,
            },
        )
        for name, value in words.items():
            setattr(self, name, value)
        self.changed_at = timezone.now()
        self.save()

    def close(self) -> None:
        self.closed_at = timezone.now()
        self.save(update_fields=["closed_at"])

    def reopen(self) -> None:
        self.closed_at = None
        self.save(update_fields=["closed_at"])

    def rate(self, stage: Stage, level: int, by: Person) -> None:
        """Where the goal is now, -2 to +2, in this person's own view."""
        rating, _made = GoalRating.objects.get_or_create(goal=self, stage=stage, by=by)
        rating.level = level
        rating.rated_at = timezone.now()
        rating.save()

    def level_at(self, stage: Stage, by: Person) -> int | None:
        ratings = [r for r in self.ratings.all() if r.stage == stage and r.by_id == by.pk]
        return ratings[0].level if ratings else None


class GoalWording(SealedModel):
    """How a goal was worded before it was changed."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="wordings")
    words = SealedFacts()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateTimeField(default=timezone.now)

    sealed_by = "goal.participation.person.data_key"
    circles = Circles(pair="id goal words by until")

    def __str__(self) -> str:
        return f"wording of {self.goal_id}"


class GoalRating(SealedModel):
    """How far someone sees a goal to be at one stage; the mentee's own view counts."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings")
    stage = models.CharField(max_length=10, choices=Stage)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    level = SealedNumber()
    rated_at = models.DateTimeField(default=timezone.now)

    sealed_by = "goal.participation.person.data_key"
    circles = Circles(pair="id goal stage by level rated_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goal", "stage", "by"], name="a_goal_is_rated_once_at_a_stage_by_each"
            )
        ]

    def __str__(self) -> str:
        return f"rating of {self.goal_id}"


class LearningQuerySet(models.QuerySet["Learning"]):
    def of(self, person: Person) -> LearningQuerySet:
        return self.filter(participation__person=person)

    def in_order(self) -> LearningQuerySet:
        return self.order_by("pinned_at")


class Learning(SealedModel):
    """An insight pinned to "my learnings": the writer's own, until the evaluation shares it."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="learnings"
    )
    text = SealedText(max_length=280)
    pinned_at = models.DateTimeField(default=timezone.now)

    objects = LearningQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(own="id participation text pinned_at")

    def __str__(self) -> str:
        return f"learning {self.pk}"


def set_goal(participation: Participation, **words: object) -> Goal:
    """A further goal of this participation, last in order; at most three are under way."""
    with transaction.atomic():
        Participation.objects.select_for_update().get(pk=participation.pk)
        count = participation.goals.filter(closed_at=None).count()
        if count >= MOST_GOALS:
            raise TooManyGoals(_("You have three goals already. Change or close one of them."))
        goal = Goal(participation=participation, position=count + 1, **words)
        goal.save(force_insert=True)
    return goal


def attainment(participation: Participation, stage: Stage) -> float | None:
    """The T-score of the mentee's own ratings at a stage; None where nothing is rated."""
    rated = [
        (goal.importance(), level)
        for goal in participation.goals.all()
        if (level := goal.level_at(stage, participation.person)) is not None
    ]
    return t_score([weight for weight, _level in rated], [level for _weight, level in rated])


def with_a_goal() -> Q:
    """Participations that have at least one goal under way, as a condition for querysets."""
    return Q(
        models.Exists(
            Goal.objects.filter(participation=models.OuterRef("pk"), title__isnull=False).under_way()
        )
    )
