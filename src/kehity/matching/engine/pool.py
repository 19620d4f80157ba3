"""The pairs known so far, and by how much all others fall short at the prices of a solution.

What is not known of a mentee's pairs falls short by so much, and what is not known of a mentor's by
so much more: together they bound every pair that nobody has looked at. When prices move, both move
along. So only those few mentees and mentors are looked at whose pairs could help after all, and
what is left is proven without a look at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.candidates import Candidates, best_of_each
from kehity.matching.engine.flow import Edges, Numbers, Sides, Solution
from kehity.matching.engine.grid import Block, Grid, cells
from kehity.matching.engine.looked_for import Search

MOST_KEPT = 160
"""How many pairs of one mentee are kept of one look."""
LEVELS, ROUGH = 200, 4
SURELY = 2**61
"""How much pairs fall short that there are not."""


@dataclass(frozen=True)
class Pool:
    """Known pairs; any other falls short by its mentee's and its mentor's part together, or more.

    To fall short is to be worth less than the mentee gains and the mentor costs.
    """

    edges: Edges
    mentees: Numbers
    mentors: Numbers

    @classmethod
    def of(cls, candidates: Candidates, edges: Edges, search: Search, solution: Solution) -> Pool:
        """What the candidates (as `edges`) tell at the prices of a first solution."""
        asked = solution.gains - search.objective.served
        mentees, mentors = np.full_like(asked, SURELY), np.full_like(solution.prices, SURELY)
        short, priced = np.isfinite(candidates.bars), np.isfinite(candidates.prices)
        mentees[short] = asked[short] - candidates.bars[short].astype(np.int64) - ROUGH
        mentors[priced] = solution.prices[priced] - candidates.prices[priced].astype(np.int64)
        return cls(edges, mentees, mentors)

    def after(self, before: Solution, solution: Solution) -> Pool:
        """What is known once prices have moved."""
        return replace(
            self,
            mentees=self.mentees + (solution.gains - before.gains),
            mentors=self.mentors + (solution.prices - before.prices),
        )

    def looked_up(self, search: Search, solution: Solution, near: int) -> Pool:
        """With the pairs of all mentees and mentors who might have some that help.

        Whatever else helps is more than `MOST_KEPT` of one mentee. What falls short by less than
        twice `near` is kept.
        """
        level = self._level()
        wanting = search.sides.wants > 0
        rows, columns = wanting & (self.mentees < -level), self.mentors < level
        if not (rows.any() or columns.any()):
            return self
        known = self.edges.where(~(rows[self.edges.mentees] | columns[self.edges.mentors]))
        # Mentees and mentors bear at most as much each, so that both together bear twice that.
        mentees = np.where(rows, near, np.minimum(self.mentees + level, near))
        mentors = np.where(columns, near, np.minimum(self.mentors - level, near))
        found = [known]
        find = partial(_near_in, search, solution, 2 * near)
        for part in _near_ones(search.grid, find, rows, columns, wanting & ~rows):
            found.append(part.edges)
            mentees[part.seen] = np.minimum(mentees[part.seen], part.short - near)
        return Pool(Edges.of_all(found), mentees - level, mentors + level)

    def _level(self) -> int:
        """What is asked of mentors, so that the fewest pairs are looked at: the mentors who do not
        fall short by so much, and the mentees who fall short by less than nothing with it.
        """
        asked, told = np.sort(-self.mentees), np.sort(self.mentors)
        levels = np.append(asked, told)
        rows = asked.size - np.searchsorted(asked, levels, "right")
        columns = np.searchsorted(told, levels, "left")
        return int(levels[np.argmin(rows * told.size + columns * asked.size)])

    def most_missed(self, sides: Sides) -> int:
        """How much unknown pairs could add at most.

        Where the two fall short by less than nothing together, that is borne by mentees or by
        mentors; for any level that parts it between them, the sum bounds what could be added.
        """
        short, priced = self.mentees < SURELY, self.mentors < SURELY
        if not (short.any() and priced.any()):
            return 0
        asked, told = -self.mentees[short], self.mentors[priced]
        levels = np.quantile(np.append(asked, told), np.linspace(0, 1, LEVELS)).astype(np.int64)
        return min(
            int((sides.wants[short] * np.maximum(asked - level, 0)).sum())
            + int((sides.places[priced] * np.maximum(level - told, 0)).sum())
            for level in levels
        )


class _Near(NamedTuple):
    """What one block has near to the chosen pairs, and how far short its other pairs fall."""

    edges: Edges
    seen: Numbers
    short: Numbers


def _near_ones(
    grid: Grid,
    find: Callable[[Numbers, Block], _Near],
    rows: NDArray[np.bool_],
    columns: NDArray[np.bool_],
    others: NDArray[np.bool_],
) -> Iterator[_Near]:
    """What is near of the mentees `rows` beside all mentors, and of the `others` beside some."""
    yield from grid.scan(partial(find, np.arange(columns.size)), np.flatnonzero(rows))
    if columns.any():
        some = np.flatnonzero(columns)
        yield from grid.beside(some).scan(partial(find, some), np.flatnonzero(others))


def _near_in(search: Search, solution: Solution, far: int, mentors: Numbers, block: Block) -> _Near:
    objective, prices = search.objective, solution.prices[mentors]
    asked = (solution.gains - objective.served)[block.mentees]
    level = np.median(prices).astype(np.int64)
    over = objective.rough_worth(block.points)
    over -= _a_little_less(prices - level)
    bars = _a_little_less(asked + level - far)
    rows, columns = cells((over > bars[:, None]) & (block.points >= search.floor))

    points = block.points[rows, columns].astype(np.int64)
    short = asked[rows] + prices[columns] - objective.worth(points)
    close = np.flatnonzero(short < far)
    kept = close[best_of_each(rows[close], columns[close], -short[close], MOST_KEPT)]
    rows, columns, points, short = rows[kept], columns[kept], points[kept], short[kept]
    full = np.bincount(rows, minlength=asked.size) >= MOST_KEPT
    furthest = np.full(asked.size, -SURELY)
    np.maximum.at(furthest, rows, short)
    seen = block.mentees[rows]
    edges = Edges(seen, mentors[columns], objective.values(seen, points))
    return _Near(edges, block.mentees, np.where(full, furthest, far))


def _a_little_less(numbers: Numbers) -> NDArray[np.float32]:
    """In single precision, and surely below the true number and what rounding does to its sums."""
    rough = numbers.astype(np.float32)
    rough -= 4 * np.spacing(np.abs(rough)) + np.float32(4)
    return rough
