"""Goals as a partner reads them. Whether a partner may is decided by those who know the pair."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehity.goals.attainment import LEVEL_NAMES, LEVELS, SIGNS
from kehity.goals.models import Goal, InDialogue, Stage, attainment_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from kehity.programmes.models import Participation


def begin_dialogue(participation: Participation) -> None:
    """The pair has decided to go on: from now on a changed goal keeps its earlier words."""
    InDialogue.objects.get_or_create(participation=participation)


def goals_of(participation: Participation) -> list[Goal]:
    """All the goals, those under way first, with history and ratings; opening them is free."""
    goals = list(participation.goals.with_history().in_order())
    _hold_key(participation)
    return goals


def goals_under_way(participation: Participation) -> list[Goal]:
    """The goals that are still worked on, without their history; opening them is free."""
    goals = list(participation.goals.under_way().in_order())
    _hold_key(participation)
    return goals


def rated_goals_of(participation: Participation) -> list[Goal]:
    """All the goals with their ratings, without earlier wordings; opening them is free."""
    goals = list(participation.goals.prefetch_related("ratings").in_order())
    _hold_key(participation)
    return goals


def goals_for_partner(
    participation: Participation, *, until: datetime.datetime | None = None
) -> list[Goal]:
    """The goals as a partner reads them: now, or as they stood when the pair parted (`until`)."""
    goals = goals_of(participation)
    return goals if until is None else [_stood(g, until) for g in goals if g.set_at <= until]


def _stood(goal: Goal, until: datetime.datetime) -> Goal:
    """The goal as it was then, for reading only."""
    for name, value in goal.worded_on(until).items():
        setattr(goal, name, value)
    if goal.closed_at and goal.closed_at > until:
        goal.closed_at = None
    earlier = {
        "wordings": [wording for wording in goal.wordings.all() if wording.until <= until],
        "ratings": [rating for rating in goal.ratings.all() if rating.rated_at <= until],
    }
    for relation, rows in earlier.items():
        goal._prefetched_objects_cache[relation] = rows  # type: ignore[attr-defined]
    return goal


def _hold_key(participation: Participation) -> None:
    participation.data_key_in_use()


@dataclass(frozen=True)
class Mark:
    """One of the five steps of a goal's scale, and what was rated to be there."""

    sign: str
    name: StrOrPromise
    own_words: str
    stages: list[StrOrPromise]


@dataclass(frozen=True)
class Figure:
    """How far the goals have got: each on its scale, and all together as a T-score."""

    goals: list[tuple[Goal, list[Mark]]]
    scores: list[tuple[StrOrPromise, str]]

    def rated_only(self) -> Figure:
        rated = [(goal, marks) for goal, marks in self.goals if any(mark.stages for mark in marks)]
        return Figure(goals=rated, scores=self.scores)


def figure_of(participation: Participation, goals: list[Goal]) -> Figure:
    """The mentee's own ratings of these goals (from `goals_for_partner`) at every stage."""
    person = participation.person
    rated = {goal: {stage: goal.level_at(stage, person) for stage in Stage} for goal in goals}
    scores = {stage: attainment_of(goals, stage, person) for stage in Stage}
    return Figure(
        goals=[(goal, _marks(goal, levels)) for goal, levels in rated.items()],
        scores=[(one.label, f"{score:.0f}") for one, score in scores.items() if score is not None],
    )


def _marks(goal: Goal, rated: dict[Stage, int | None]) -> list[Mark]:
    wordings = dict(zip(LEVELS, goal.levels, strict=False))
    return [
        Mark(
            sign=SIGNS[level],
            name=LEVEL_NAMES[level],
            own_words=wordings.get(level, ""),
            stages=[stage.label for stage, at in rated.items() if at == level],
        )
        for level in LEVELS
    ]
