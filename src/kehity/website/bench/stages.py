"""How far pairs have come, in the shares of a season under way and of one that is over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from kehity.mentorships.phases import Phase
from kehity.website.demo.clock import in_days

EVERY = 28  # days between two meetings


@dataclass(frozen=True)
class Way:
    """How long ago the pair was made, what it has behind it and what ahead."""

    phase: Phase
    ago: int
    held: int = 0
    ahead: int = 0


class Stage(Enum):
    """Every place of the road where pairs are found."""

    PROPOSED = Way(Phase.GETTING_ACQUAINTED, ago=5)
    ACQUAINTED = Way(Phase.GETTING_ACQUAINTED, ago=20)
    AGREEING = Way(Phase.GETTING_ACQUAINTED, ago=25)
    MEETING = Way(Phase.MONTHLY_DIALOGUE, ago=170, held=5, ahead=3)
    HALF_WAY = Way(Phase.MONTHLY_DIALOGUE, ago=140, held=4, ahead=4)
    PAUSED = Way(Phase.MONTHLY_DIALOGUE, ago=141, held=3, ahead=2)
    PARTED = Way(Phase.MONTHLY_DIALOGUE, ago=142, held=2, ahead=0)
    EVALUATING = Way(Phase.FINAL_EVALUATION, ago=300, held=8)
    IN_USE = Way(Phase.LEARNINGS_IN_USE, ago=420, held=8)

    @property
    def way(self) -> Way:
        return self.value

    def has_decided(self) -> bool:
        """Whether both have said yes and write their agreement, or have written it."""
        return self not in (Stage.PROPOSED, Stage.ACQUAINTED)

    def has_met(self) -> bool:
        return self.way.held > 0

    def meetings_at(self, next_in: int) -> list[datetime.datetime]:
        """The days of the meetings, held ones first; the first one ahead is `next_in` days away."""
        last = next_in if self.way.ahead else self._last_held()
        first = last - EVERY * (self.way.held if self.way.ahead else self.way.held - 1)
        count = self.way.held + self.way.ahead
        return [in_days(first + EVERY * number, hour=13) for number in range(count)]

    def _last_held(self) -> int:
        return {Stage.EVALUATING: -30, Stage.IN_USE: -150}.get(self, -60)


UNDER_WAY = (
    *[Stage.MEETING] * 8,
    *[Stage.HALF_WAY] * 4,
    *[Stage.PROPOSED] * 2,
    Stage.ACQUAINTED,
    Stage.AGREEING,
    Stage.PAUSED,
    Stage.PARTED,
    Stage.EVALUATING,
    Stage.IN_USE,
)
OVER = (*[Stage.IN_USE] * 8, Stage.PARTED, Stage.EVALUATING)
