"""What is best, in this order: mentees served, their own choices, then points.

The three are packed into one whole number per pair. One mentee more outweighs whatever the choices
and points of everybody else could lose by it, and one choice better whatever points could: so the
order holds exactly, not only usually. A mentee who waited last season weighs twice as much, which
never costs a place: of equally many, those who waited come first.

Points are bent: a pair that fits badly loses more than a pair that fits well gains (a quadratic
loss), so that nobody is left with a very weak pair for small advantages elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.people import Cohort
from kehity.matching.engine.points import most_points

Numbers = NDArray[np.int64]
Whole = TypeVar("Whole", np.int32, np.int64)
EXTRA_PERCENT = 2
"""What a mentor's second mentee costs, in hundredths of the best value; the third costs twice."""
FINENESS = 13
"""Bent points are counted in units of 2^13; coarser ones where very many people have ranks."""
MOST = 2**62
"""What values times the number of people must stay below: solving multiplies them."""
WORST_CHOICE = 4
"""The rank of a pair that nobody has ranked: after the third choice."""


@dataclass(frozen=True)
class Objective:
    """How much a pair is worth to everyone."""

    served: Numbers
    """Of each mentee, what being served weighs."""
    choice: int
    """What one choice better weighs."""
    top: int
    """The points of a perfect pair."""
    extra: int
    """What each further mentee of one mentor costs more than the one before."""
    fineness: int = FINENESS
    counts_points: bool = True
    """Whether points count at all, or only who is served."""

    @classmethod
    def of(cls, cohort: Cohort, wants: int = 1, *, ranked: bool = False) -> Objective:
        """`wants` partners for each mentee; `ranked` where people's own choices are known."""
        objective = cls._of(cohort, wants, ranked, FINENESS)
        people = len(cohort.mentees) + len(cohort.mentors) + 2
        while int(objective.served.max(initial=0)) * people >= MOST:
            objective = cls._of(cohort, wants, ranked, objective.fineness + 1)
        return objective

    @classmethod
    def _of(cls, cohort: Cohort, wants: int, ranked: bool, fineness: int) -> Objective:
        top = most_points(cohort)
        pairs = max(1, min(len(cohort.mentees) * wants, sum(one.free for one in cohort.mentors)))
        best = int(bent(np.array([top]), top, fineness)[0])
        extra = best * EXTRA_PERCENT // 100
        choice = pairs * (best + 2 * extra) + 1 if ranked else 0
        one_more = pairs * (best + 2 * extra + WORST_CHOICE * choice) + 1
        waited = np.array([1 + one.waited for one in cohort.mentees], dtype=np.int64)
        return cls(one_more * waited, choice, top, extra, fineness)

    def values(self, mentees: Numbers, points: Numbers, ranks: Numbers | None = None) -> Numbers:
        """What these pairs are worth, by the places of their mentees."""
        values: Numbers = self.served[mentees] + self.worth(points)
        if ranks is not None:
            values = values + self.choice * (WORST_CHOICE - ranks)
        return values

    def worth(self, points: NDArray[Whole]) -> NDArray[Whole]:
        """What points are worth once the mentee is served."""
        if not self.counts_points:
            return np.zeros_like(points)
        return bent(points, self.top, self.fineness)

    def rough_worth(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        """The same in single precision, by less than two too much or too little."""
        return self.rough_value(points) if self.counts_points else np.zeros_like(points)

    def rough_value(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        """How well a pair fits, whether or not points count; far below nothing when forbidden."""
        rough = np.float32(2 * self.top) - points
        rough *= points
        rough *= np.float32(0.5**self.fineness)
        return rough


def bent(points: NDArray[Whole], top: int, fineness: int = FINENESS) -> NDArray[Whole]:
    """Points with a quadratic loss: twice as steep at nothing as on average, flat at the top."""
    return points * (points.dtype.type(2 * top) - points) >> fineness
