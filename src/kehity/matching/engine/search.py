"""The best choice among *all* allowed pairs, found on few of them and proven on the rest.

Most pairs can be left out at first: the best for each mentee and for each mentor are solved, and
the prices of that solution tell of every other pair whether it could improve anything. One pass
over all pairs in blocks finds those; they are added, and it is solved again. When none is left, no
choice among all pairs is better: proven. (Column generation with exact pricing.)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from kehity.matching.engine.candidates import Candidates, most_of_each
from kehity.matching.engine.flow import Edges, Numbers, Sides, Solution, solve
from kehity.matching.engine.grid import Block, Grid
from kehity.matching.engine.objective import Objective
from kehity.matching.engine.settings import Settings

MOST_ADDED = 40
"""How many pairs of one mentee are added in one pass."""
NEAR, NEARBY = 12, 4
"""How many pairs a mentee keeps from one solution to the next, and how many more are added."""
SHARE_OF_CANDIDATES, SHARE_OF_A_PASS = 0.3, 0.2


@dataclass(frozen=True)
class Search:
    """What is looked for: over which pairs, by which objective, for how many."""

    grid: Grid
    objective: Objective
    sides: Sides
    floor: int = 0
    """The fewest points a pair may have."""


@dataclass(frozen=True)
class Found:
    """A choice of pairs and how good it is known to be."""

    solution: Solution
    gap: int
    """By how much the best value could be above this one's at most; 0 is proven."""
    passes: int
    sides: Sides

    @property
    def pairs(self) -> Edges:
        return self.solution.pairs

    @property
    def worth(self) -> int:
        return self.solution.worth(self.sides)

    @property
    def is_proven(self) -> bool:
        return self.gap == 0


def best_of(edges: Edges, sides: Sides) -> Found:
    """The best choice where the given pairs are all there are."""
    return Found(solve(edges, sides), gap=0, passes=1, sides=sides)


def best(search: Search, given: Edges, settings: Settings) -> Found:
    """The best choice; `given` pairs are always among those that may be chosen, at their value."""
    candidates = Candidates.of(search.grid, search.floor, settings)
    points = candidates.points.astype(np.int64)
    values = search.objective.values(candidates.mentees, points)
    edges = given.joined(Edges(candidates.mentees, candidates.mentors, values))
    solution = solve(edges, search.sides)
    settings.progress(SHARE_OF_CANDIDATES)
    if candidates.are_all:
        return Found(solution, gap=0, passes=1, sides=search.sides)
    if settings.quick:
        return Found(
            solution, gap=_bound(search, candidates, solution), passes=1, sides=search.sides
        )

    passes, share, worth = 1, SHARE_OF_CANDIDATES, -1
    while len(more := _worth_adding(search, solution)):
        passes += 1
        # What is far from being chosen is dropped, but never twice for the same worth: no rounds.
        kept = _near(solution) if solution.worth(search.sides) > worth else solution.edges
        worth = solution.worth(search.sides)
        solution = solve(kept.joined(more), search.sides)
        share += SHARE_OF_A_PASS * (1 - share)
        settings.progress(share)
    return Found(solution, gap=0, passes=passes + 1, sides=search.sides)


def _near(solution: Solution) -> Edges:
    """The chosen pairs and those that come nearest to them; the others have had their chance."""
    losses = _losses(solution)
    return solution.edges.where(losses <= _least(losses, NEAR * solution.gains.size))


def _losses(solution: Solution) -> Numbers:
    """What each pair falls short of its people's gain and price; nothing or less when chosen."""
    edges = solution.edges
    losses: Numbers = solution.gains[edges.mentees] + solution.prices[edges.mentors] - edges.values
    return losses


def _least(losses: Numbers, count: int) -> int:
    """What the `count` least losses stay within."""
    if losses.size <= count:
        return int(losses.max(initial=0))
    return max(int(np.partition(losses, count)[count]), 0)


def _worth_adding(search: Search, solution: Solution) -> Edges:
    """Pairs to add, by one pass over all; none where no other pair could improve the choice.

    With those that could improve it come the near ones, for prices that are about to move.
    """
    asked = solution.gains - search.objective.served
    near = _least(_losses(solution), solution.gains.size * NEARBY)
    find = partial(_worth_adding_in, search, asked, solution.prices, near)
    found = zip(*search.grid.scan(find), strict=True)
    mentees, mentors, points, over = (np.concatenate(parts) for parts in found)
    new = ~solution.edges.include(mentees, mentors)
    if not (over[new] > 0).any():
        new[:] = False
    mentees, mentors, points = mentees[new], mentors[new], points[new]
    return Edges(mentees, mentors, search.objective.values(mentees, points))


def _worth_adding_in(
    search: Search, asked: Numbers, prices: Numbers, near: int, block: Block
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    points = block.points.astype(np.int32)
    # A forbidden pair is far below nothing: kept from overflowing, and told apart afterwards.
    worth = search.objective.worth(np.maximum(points, -1))
    over = worth - (asked[block.mentees, None] + prices)
    rows, mentors = np.nonzero((over > -near) & (points >= search.floor))
    kept = most_of_each(rows, over[rows, mentors], MOST_ADDED)
    rows, mentors = rows[kept], mentors[kept]
    told = points[rows, mentors].astype(np.int64)
    return block.mentees[rows], mentors, told, over[rows, mentors]


def _bound(search: Search, candidates: Candidates, solution: Solution) -> int:
    """How much a pair that was left out could add at most, summed over the mentees.

    Left out is only what has at most the least points of both its mentee's and its mentor's
    candidates; with prices sorted by those, the best of the rest is found without looking at it.
    """
    worth, prices = search.objective.worth, solution.prices
    asked = solution.gains - search.objective.served
    order = np.argsort(candidates.least_of_mentor, kind="stable")
    least = candidates.least_of_mentor[order].astype(np.int64)
    cheapest = np.minimum.accumulate(prices[order][::-1])[::-1]
    dearest = np.maximum.accumulate(worth(least) - prices[order])
    own = candidates.least_of_mentee.astype(np.int64)
    place = np.searchsorted(least, own)
    nothing = np.iinfo(np.int64).min // 4
    above = np.append(cheapest, -nothing)[place]
    below = np.insert(dearest, 0, nothing)[place]
    could = np.maximum(worth(own) - above, below) - asked
    could[own < search.floor] = 0
    return int(np.maximum(could, 0).sum())
