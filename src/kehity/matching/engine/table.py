"""Solving a given table of points as they stand: most mentees first, then the plain sum.

A table may have millions of pairs: they stay in arrays, and like a season's they are solved on few
pairs and proven on the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kehity.matching.engine.candidates import FIRST, best_of_each
from kehity.matching.engine.flow import Edges, Numbers, Sides, Solution, TooLarge, solve
from kehity.matching.engine.people import lot

FEW = 40_000
"""So few pairs are all looked at."""


@dataclass(frozen=True)
class Table:
    """The pairs that may be made, each with its points; people by their places in the two lists."""

    mentees: Sequence[str]
    mentors: Sequence[str]
    mentee: Numbers
    mentor: Numbers
    points: Numbers


@dataclass(frozen=True)
class Solved:
    """Who is paired with whom, and the sum of their points."""

    pairs: dict[str, str]
    total: int
    proven: bool


def solve_table(table: Table, places: Mapping[str, int], seed: int = 0) -> Solved:
    """The best choice among these pairs; a mentor without `places` has one.

    Points may be any whole numbers, below nothing too. Raises `TooLarge` where they cannot be added
    exactly in 64 bits. Equal solutions are settled by a lot from the seed and the ids.
    """
    mentees, mentors = _drawn(table.mentees, seed), _drawn(table.mentors, seed)
    edges = _edges(table, mentees, mentors)
    free = np.array([places.get(table.mentors[one], 1) for one in mentors], dtype=np.int64)
    sides = Sides(
        wants=np.ones(mentees.size, dtype=np.int64),
        places=np.minimum(free, mentees.size),
        taken=np.zeros(mentors.size, dtype=np.int64),
        extra=0,
    )
    one_more = _one_more(edges.values, sides)
    valued = Edges(edges.mentees, edges.mentors, edges.values + one_more)
    pairs = _best(valued, sides).pairs
    total = int(pairs.values.sum()) - one_more * len(pairs)
    found = {
        table.mentees[mentees[one]]: table.mentors[mentors[two]]
        for one, two in zip(pairs.mentees.tolist(), pairs.mentors.tolist(), strict=True)
    }
    return Solved(dict(sorted(found.items())), total, proven=True)


def _drawn(ids: Sequence[str], seed: int) -> Numbers:
    """Places in the list, in the order of the lot."""
    return np.array(
        sorted(range(len(ids)), key=lambda place: lot(seed, ids[place])), dtype=np.int64
    )


def _edges(table: Table, mentees: Numbers, mentors: Numbers) -> Edges:
    """The pairs with people in the order of the lot, whatever order they came in."""
    place_of_mentee, place_of_mentor = np.argsort(mentees), np.argsort(mentors)
    edges = Edges(place_of_mentee[table.mentee], place_of_mentor[table.mentor], table.points)
    return edges.where(np.argsort(edges.mentees * max(mentors.size, 1) + edges.mentors))


def _one_more(points: Numbers, sides: Sides) -> int:
    """What to add to the points of each pair, so that one pair more outweighs all they could lose.

    The worst pair is still worth more than the best and the worst of all others are apart.
    """
    low, high = int(points.min(initial=0)), int(points.max(initial=0))
    people = sides.wants.size + sides.places.size
    if (high - low) * (sides.wants.size + 1) * 4 * (people + 2) >= 2**62:
        raise TooLarge
    return (high - low) * (sides.wants.size + 1) + 1 - low


def _best(edges: Edges, sides: Sides) -> Solution:
    """Solved on the best pairs of each; then those are added whose prices say they might help."""
    looked_at = np.zeros(len(edges), dtype=bool)
    if len(edges) <= FEW:
        looked_at[:] = True
    else:
        looked_at[best_of_each(edges.mentees, edges.mentors, edges.values, FIRST)] = True
        looked_at[best_of_each(edges.mentors, edges.mentees, edges.values, FIRST)] = True
    while True:
        solution = solve(edges.where(looked_at), sides)
        over = edges.values - solution.gains[edges.mentees] - solution.prices[edges.mentors]
        over[looked_at] = 0
        better = np.flatnonzero(over > 0)
        if not better.size:
            return solution
        some = best_of_each(edges.mentees[better], edges.mentors[better], over[better], FIRST)
        looked_at[better[some]] = True
