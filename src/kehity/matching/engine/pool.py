"""Pairs that come near to the chosen ones by the prices of a solution, of all pairs there are.

Prices move only a little from one solution to the next. So one pass over all pairs keeps what is
near, and how far short the best of the rest falls: as long as prices have not moved by more than
that, whatever could improve the choice is in the pool.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.candidates import most_of_each
from kehity.matching.engine.flow import Edges, Numbers, Sides, Solution
from kehity.matching.engine.grid import Block, Grid, cells
from kehity.matching.engine.objective import Objective

MOST_KEPT = 160
"""How many pairs of one mentee are kept."""
UNKNOWN, LOWEST = -1, -(2**62)


@dataclass(frozen=True)
class Search:
    """What is looked for: over which pairs, by which objective, for how many."""

    grid: Grid
    objective: Objective
    sides: Sides
    floor: int = 0
    """The fewest points a pair may have."""


@dataclass(frozen=True)
class Pool:
    """Pairs near to the chosen ones, and how far short the best of each mentee's others falls."""

    edges: Edges
    rest: Numbers

    @classmethod
    def empty(cls, mentees: int) -> Pool:
        return cls(Edges.none(), np.full(mentees, UNKNOWN, dtype=np.int64))

    def looked_up(self, search: Search, solution: Solution, far: int) -> Pool:
        """With what is near of those mentees of whom not enough is known any more."""
        look = np.flatnonzero(self.rest < 0)
        if not look.size:
            return self
        asked = solution.gains - search.objective.served
        find = partial(_near_in, search, asked, solution.prices, far)
        found = zip(*search.grid.scan(find, look), strict=True)
        mentees, mentors, points, seen, short = (np.concatenate(parts) for parts in found)
        edges = Edges(mentees, mentors, search.objective.values(mentees, points))
        rest = self.rest.copy()
        rest[seen] = short
        return Pool(self.edges.where(self.rest[self.edges.mentees] >= 0).joined(edges), rest)

    def after(self, before: Solution, after: Solution, priced: NDArray[np.bool_]) -> Pool:
        """What is known once prices have moved.

        Each pair falls short by so much less as its mentee's gain and its price have fallen; of
        mentors, only those count whom anybody may have.
        """
        fallen = (before.prices - after.prices)[priced].max(initial=LOWEST)
        return Pool(self.edges, self.rest - (before.gains - after.gains) - fallen)


def _near_in(
    search: Search, asked: Numbers, prices: Numbers, far: int, block: Block
) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    objective = search.objective
    level = np.median(prices).astype(np.int64)
    bars = _a_little_less(asked[block.mentees] + level - far)
    over = objective.rough_worth(block.points)
    over -= _a_little_less(prices - level)
    rows, mentors = cells((over > bars[:, None]) & (block.points >= search.floor))

    points = block.points[rows, mentors].astype(np.int64)
    exact = objective.worth(points) - asked[block.mentees[rows]] - prices[mentors]
    close = np.flatnonzero(exact > -far)
    kept = close[most_of_each(rows[close], exact[close], MOST_KEPT)]
    rows, mentors, points, exact = rows[kept], mentors[kept], points[kept], exact[kept]
    least = np.full(block.mentees.size, far, dtype=np.int64)
    np.minimum.at(least, rows, exact)
    full = np.bincount(rows, minlength=least.size) >= MOST_KEPT
    short = np.where(full, -least, far)
    return block.mentees[rows], mentors, points, block.mentees, short


def _a_little_less(numbers: Numbers) -> NDArray[np.float32]:
    """In single precision, and surely below the true number and what rounding does to its sums."""
    rough = numbers.astype(np.float32)
    rough -= 4 * np.spacing(np.abs(rough)) + np.float32(4)
    return rough
