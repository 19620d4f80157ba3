"""Goals: they belong to a mentee's participation, not to a pair."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
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
WORDS = ("title", "why", "sign_of_progress", "levels", "weight")


class TooManyGoals(Refusal):
    """Three goals at a time are enough."""


class Stage(models.TextChoices):
    START = "start", _("at the start")
    MIDDLE = "middle", _("at the mid-point")
    END = "end", _("at the end")


class InDialogue(models.Model):
    """A mentee's goals are talked about in a pair: from now on a change keeps the earlier words."""

    participation = models.OneToOneField(
        Participation, on_delete=models.CASCADE, related_name="in_dialogue"
    )
    since = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id participation since")

    def __str__(self) -> str:
        return f"goals of {self.participation_id} in dialogue"


class GoalQuerySet(models.QuerySet["Goal"]):
    def of(self, person: Person) -> GoalQuerySet:
        return self.filter(participation__person=person)

    def under_way(self) -> GoalQuerySet:
        return self.filter(closed_at=None)

    def in_order(self) -> GoalQuerySet:
        return self.order_by(F("closed_at").asc(nulls_first=True), "position", "set_at")

    def with_history(self) -> GoalQuerySet:
        earlier = GoalWording.objects.order_by("-until")
        return self.prefetch_related(models.Prefetch("wordings", earlier), "ratings")


class Goal(SealedModel):
    """What a mentee wants to reach or change; it survives a change of mentor."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField(default=1)
    title = SealedText(max_length=120)
    why = SealedText(max_length=500)
    sign_of_progress = SealedText(max_length=300)
    levels = SealedList()
    weight = SealedNumber()
    changed_on = SealedText(max_length=40)
    set_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    objects = GoalQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(
        pair="id participation title why sign_of_progress levels weight changed_on set_at "
        "changed_at closed_at",
        programme="position",
    )

    def __str__(self) -> str:
        return f"goal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("goal", args=[self.pk])

    def importance(self) -> int:
        return self.weight or 1

    def words(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in WORDS}

    def is_closed(self) -> bool:
        return self.closed_at is not None

    def level_at(self, stage: Stage, by: Person) -> int | None:
        ratings = [r for r in self.ratings.all() if r.stage == stage and r.by_id == by.pk]
        return ratings[0].level if ratings else None

    def worded_on(self, moment: datetime.datetime) -> dict[str, Any]:
        """The words this goal had at a moment in the past."""
        later = [wording for wording in self.wordings.all() if wording.until > moment]
        return min(later, key=lambda wording: wording.until).words if later else self.words()

    @transaction.atomic
    def say(self, *, by: Person, page: str = "", **words: object) -> None:
        """Word the goal; in a dialogue the earlier words stay on record."""
        here = Goal.objects.select_for_update().get(pk=self.pk)
        here.participation = self.participation
        if any(getattr(here, name) != value for name, value in words.items()):
            if InDialogue.objects.filter(participation_id=here.participation_id).exists():
                here.reword(by=by, changed_on=page, **words)
            else:
                here._draft(changed_on=page, **words)
        self.__dict__.update({name: getattr(here, name) for name in (*WORDS, "changed_at")})

    @transaction.atomic
    def reword(self, *, by: Person, **words: object) -> None:
        """Say the goal anew; the earlier wording stays on record for the pair."""
        self.wordings.create(by=by, words=self.words())
        self._draft(**words)

    def close(self) -> None:
        """The goal has been reached or let go; it can be opened again."""
        self.closed_at = timezone.now()
        self.save(update_fields=["closed_at"])

    @transaction.atomic
    def reopen(self) -> None:
        goals = _locked_goals(self.participation)
        if self.is_closed() and goals.under_way().count() >= MOST_GOALS:
            raise TooManyGoals(_("You have three goals already. Close one of them first."))
        self.closed_at = None
        self.save(update_fields=["closed_at"])

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    def rate(self, stage: Stage, level: int, by: Person) -> None:
        """Where the goal is now, -2 to +2, in this person's own view."""
        rating, _made = GoalRating.objects.get_or_create(goal=self, stage=stage, by=by)
        rating.level = level
        rating.rated_at = timezone.now()
        rating.save()

    def _draft(self, **words: object) -> None:
        for name, value in words.items():
            setattr(self, name, value)
        self.changed_at = timezone.now()
        self.save()

    @transaction.atomic
    def _move(self, steps: int) -> None:
        order = list(_locked_goals(self.participation).under_way().in_order())
        here = next((place for place, goal in enumerate(order) if goal == self), None)
        if here is None or not 0 <= here + steps < len(order):
            return
        order.insert(here + steps, order.pop(here))
        for position, goal in enumerate(order, start=1):
            Goal.objects.filter(pk=goal.pk).update(position=position)


class GoalWording(SealedModel):
    """How a goal was worded before it was changed."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="wordings")
    words = SealedFacts()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(default=timezone.now)

    sealed_by = "goal.participation.person.data_key"
    circles = Circles(pair="id goal words by until")

    def __str__(self) -> str:
        return f"wording of {self.goal_id}"


class GoalRating(SealedModel):
    """How far someone sees a goal to be at one stage; the mentee's own view counts."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings")
    stage = models.CharField(max_length=10, choices=Stage)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    level = SealedNumber()
    rated_at = models.DateTimeField(default=timezone.now)

    sealed_by = "goal.participation.person.data_key"
    circles = Circles(pair="id goal by level rated_at", programme="stage")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goal", "stage", "by"], name="a_goal_is_rated_once_at_a_stage_by_each"
            )
        ]

    def __str__(self) -> str:
        return f"rating of {self.goal_id}"


@transaction.atomic
def set_goal(participation: Participation, *, page: str = "", **words: object) -> Goal:
    """A further goal of this participation, last in order; at most three are under way.

    A page that is sent twice sets its goal once.
    """
    under_way = list(_locked_goals(participation).under_way())
    made = next((goal for goal in under_way if page and goal.changed_on == page), None)
    if made:
        return made
    if len(under_way) >= MOST_GOALS:
        raise TooManyGoals(_("You have three goals already. Change or close one of them."))
    position = max((goal.position for goal in under_way), default=0) + 1
    goal = Goal(participation=participation, position=position, changed_on=page, **words)
    goal.save(force_insert=True)
    return goal


def attainment(participation: Participation, stage: Stage) -> float | None:
    """The T-score of the mentee's own ratings at a stage; None where nothing is rated."""
    return attainment_of(participation.goals.all(), stage, participation.person)


def attainment_of(goals: Iterable[Goal], stage: Stage, by: Person) -> float | None:
    """The T-score of those of these goals that this person has rated."""
    rated = [
        (goal.importance(), level)
        for goal in goals
        if (level := goal.level_at(stage, by)) is not None
    ]
    return t_score([weight for weight, _level in rated], [level for _weight, level in rated])


def with_a_goal() -> Q:
    """Participations that have at least one goal under way, as a condition for querysets."""
    told = Goal.objects.filter(participation=models.OuterRef("pk"), title__isnull=False)
    return Q(models.Exists(told.under_way()))


def _locked_goals(participation: Participation) -> GoalQuerySet:
    """The goals of a participation, of which only one change at a time is made."""
    Participation.objects.select_for_update().get(pk=participation.pk)
    return participation.goals.all()
