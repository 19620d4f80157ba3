"""The records of this app, one module per noun."""

from kehity.goals.models.goals import (
    MOST_GOALS,
    Goal,
    GoalRating,
    GoalWording,
    InDialogue,
    Stage,
    TooManyGoals,
    attainment,
    attainment_of,
    set_goal,
    with_a_goal,
)
from kehity.goals.models.learnings import Learning, pin

__all__ = [
    "MOST_GOALS",
    "Goal",
    "GoalRating",
    "GoalWording",
    "InDialogue",
    "Learning",
    "Stage",
    "TooManyGoals",
    "attainment",
    "attainment_of",
    "pin",
    "set_goal",
    "with_a_goal",
]
