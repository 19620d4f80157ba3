"""The best choice among *all* allowed pairs, found on few of them and proven on the rest.

Most pairs can be left out at first: the best for each mentee, at fair prices, are solved, and the
prices of that solution tell of every other pair whether it could improve anything. Those that could
are added, and it is solved again. When none is left, no choice among all pairs is better: proven.
(Column generation with exact pricing.)

Of the pairs left out, few are looked at again: what each mentee's and each mentor's others are
worth at most is known from the first look at all pairs, and moves with the prices (`pool`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kehity.matching.engine.candidates import Candidates, best_of_each
from kehity.matching.engine.flow import Edges, Numbers, Sides, Solution, solve
from kehity.matching.engine.looked_for import Search
from kehity.matching.engine.pool import Pool
from kehity.matching.engine.settings import Settings

NEAR, MOST_ADDED = 12, 12
"""How many pairs of each mentee are kept from one solution to the next, and added to it."""
SHARE_OF_CANDIDATES, SHARE_OF_A_PASS = 0.3, 0.2


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
    candidates = Candidates.of(search, settings)
    edges = candidates.edges(search.objective)
    first = edges if settings.quick else edges.where(candidates.first)
    solution = solve(given.joined(first), search.sides)
    settings.progress(SHARE_OF_CANDIDATES)
    pool = Pool.of(candidates, edges, search, solution)
    if candidates.are_all or settings.quick:
        return Found(solution, gap=pool.most_missed(search.sides), passes=1, sides=search.sides)

    passes, share, worth = 1, SHARE_OF_CANDIDATES, -1
    while True:
        passes += 1
        near = _near(solution)
        pool = pool.looked_up(search, solution, near)
        more = pool.edges.where(_losses(solution, pool.edges) < near)
        more = more.where(~solution.edges.include(more.mentees, more.mentors))
        losses = _losses(solution, more)
        if not (losses < 0).any():
            return Found(solution, gap=0, passes=passes, sides=search.sides)
        more = more.where(best_of_each(more.mentees, more.mentors, -losses, MOST_ADDED))
        edges = solution.edges
        # What is far from being chosen is dropped, but never twice for the same worth: no rounds.
        if solution.worth(search.sides) > worth:
            worth = solution.worth(search.sides)
            edges = given.joined(edges.where(_losses(solution, edges) <= near))
        before = solution
        solution = solve(edges.joined(more), search.sides)
        pool = pool.after(before, solution)
        share += SHARE_OF_A_PASS * (1 - share)
        settings.progress(share)


def _near(solution: Solution) -> int:
    """What the pairs nearest to the chosen ones fall short by; so many for each mentee."""
    losses = _losses(solution, solution.edges)
    count = NEAR * solution.gains.size
    if losses.size <= count:
        return max(int(losses.max(initial=0)), 1)
    return max(int(np.partition(losses, count)[count]), 1)


def _losses(solution: Solution, edges: Edges) -> Numbers:
    """What each pair falls short of its people's gain and price.

    Below nothing, it would help; of a mentee who wants several, the chosen pairs may be so too.
    """
    losses: Numbers = solution.gains[edges.mentees] + solution.prices[edges.mentors] - edges.values
    return losses
