"""Rounds, runs, suggestions, answers and drafts."""

from kehity.matching.models.drafts import (
    DraftPair,
    PairConfirmation,
    PairLock,
    Publication,
)
from kehity.matching.models.rounds import (
    OVER,
    Change,
    MoreTime,
    Purpose,
    Round,
    RoundMovedOn,
    Run,
    Stage,
    Step,
)
from kehity.matching.models.suggestions import (
    MOST_SUGGESTIONS,
    MenteeAnswer,
    MentorAnswer,
    NoReason,
    Suggestion,
)

__all__ = [
    "MOST_SUGGESTIONS",
    "OVER",
    "Change",
    "DraftPair",
    "MenteeAnswer",
    "MentorAnswer",
    "MoreTime",
    "NoReason",
    "PairConfirmation",
    "PairLock",
    "Publication",
    "Purpose",
    "Round",
    "RoundMovedOn",
    "Run",
    "Stage",
    "Step",
    "Suggestion",
]
