"""The best choice among *all* allowed pairs, found on few of them and proven on the rest.

Most pairs can be left out at first: the best for each mentee and for each mentor are solved, and
the prices of that solution tell of every other pair whether it could improve anything. One pass
over all pairs in blocks finds those; they are added, and it is solved again. When none is left, no
choice among all pairs is better: proven. (Column generation with exact pricing.)

Of the pairs left out we keep how far the best of each mentee's falls short. Prices that move by
less than that cannot have made it worth while, so after the first pass only the mentees for whom
they moved further are looked at again.
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

MOST_ADDED = 24
"""How many pairs of one mentee are added in one pass."""
NEAR, NEARBY = 12, 12
"""How many pairs a mentee keeps from one solution to the next, and how many more are added."""
UNKNOWN = -1
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
    rest = np.full(solution.gains.size, UNKNOWN, dtype=np.int64)
    while (look := np.flatnonzero(rest < 0)).size:
        passes += 1
        more = _worth_adding(search, solution, look)
        if not (more.over > 0).any():
            break
        rest[look] = more.rest
        edges = solution.edges
        # What is far from being chosen is dropped, but never twice for the same worth: no rounds.
        if solution.worth(search.sides) > worth:
            worth = solution.worth(search.sides)
            edges, dropped = _near(solution)
            rest = np.minimum(rest, dropped)
        before, solution = solution, solve(edges.joined(more.edges), search.sides)
        # Each pair falls short by so much less as its mentee's gain and its price have fallen.
        rest -= before.gains - solution.gains + (before.prices - solution.prices).max(initial=0)
        share += SHARE_OF_A_PASS * (1 - share)
        settings.progress(share)
    return Found(solution, gap=0, passes=passes, sides=search.sides)


def _near(solution: Solution) -> tuple[Edges, int]:
    """The chosen pairs and those that come nearest to them; and how far short the others fall."""
    losses = _losses(solution)
    enough = _least(losses, NEAR * solution.gains.size)
    return solution.edges.where(losses <= enough), enough


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


@dataclass(frozen=True)
class _More:
    """Pairs to add, and what is known of the pairs that are still left out."""

    edges: Edges
    over: Numbers
    """How much each of them could improve the choice by; below nothing, it only comes near."""
    rest: Numbers
    """Of each mentee looked at, how far short the best of the other pairs falls at least."""


def _worth_adding(search: Search, solution: Solution, look: Numbers) -> _More:
    """The most promising pairs of these mentees, by one pass over all their pairs.

    With those that could improve the choice come near ones, for prices that are about to move.
    """
    asked = solution.gains - search.objective.served
    near = _least(_losses(solution), NEARBY * solution.gains.size)
    find = partial(_worth_adding_in, search, asked, solution.prices, near)
    found = zip(*search.grid.scan(find, look), strict=True)
    mentees, mentors, points, over, seen, short = (np.concatenate(parts) for parts in found)
    rest = np.empty(solution.gains.size, dtype=np.int64)
    rest[seen] = short
    new = ~solution.edges.include(mentees, mentors)
    mentees, mentors, points = mentees[new], mentors[new], points[new]
    edges = Edges(mentees, mentors, search.objective.values(mentees, points))
    return _More(edges, over[new], rest[look])


def _worth_adding_in(
    search: Search, asked: Numbers, prices: Numbers, near: int, block: Block
) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]:
    # With the cheapest mentor at the least: what has fewer points need not be looked at closely.
    least = search.objective.points_above(asked[block.mentees] + prices.min() - near)
    bars = np.maximum(least, search.floor).astype(np.float32)
    rows, mentors = np.nonzero(block.points >= bars[:, None])
    points = block.points[rows, mentors].astype(np.int64)
    over = search.objective.worth(points) - asked[block.mentees[rows]] - prices[mentors]
    close = np.flatnonzero(over > -near)
    kept = close[most_of_each(rows[close], over[close], MOST_ADDED)]
    rows, mentors, points, over = rows[kept], mentors[kept], points[kept], over[kept]
    short = np.full(block.mentees.size, near, dtype=np.int64)
    full = np.bincount(rows, minlength=short.size) >= MOST_ADDED
    last = np.full(short.size, near, dtype=np.int64)
    np.minimum.at(last, rows, over)
    short[full] = -last[full]
    return block.mentees[rows], mentors, points, over, block.mentees, short


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
