"""Solving a given table of points as they stand: most mentees first, then the plain sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kehity.matching.engine.flow import Edges, Sides, TooLarge
from kehity.matching.engine.people import Pair, lot
from kehity.matching.engine.search import best_of


@dataclass(frozen=True)
class Solved:
    """Who is paired with whom, and the sum of their points."""

    pairs: dict[str, str]
    total: int
    proven: bool


def solve_matrix(scores: Mapping[Pair, int], places: Mapping[str, int], seed: int = 0) -> Solved:
    """The best choice among the pairs that have a score; a mentor without `places` has one.

    Points may be any whole numbers, below nothing too. Raises `TooLarge` where they cannot be added
    exactly in 64 bits. Equal solutions are settled by a lot from the seed and the ids.
    """
    mentees = _drawn({mentee for mentee, _mentor in scores}, seed)
    mentors = _drawn({mentor for _mentee, mentor in scores}, seed)
    place_of = {one: place for place, one in enumerate(mentees)}
    seat_of = {one: place for place, one in enumerate(mentors)}
    low = min(scores.values(), default=0)
    wide = max(scores.values(), default=0) - low
    if wide * (len(mentees) + 1) * 4 * (len(mentees) + len(mentors) + 2) >= 2**62:
        raise TooLarge
    # One mentee more outweighs whatever all others could lose.
    one_more = wide * (len(mentees) + 1) + 1
    rows = sorted((place_of[a], seat_of[b], points) for (a, b), points in scores.items())
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    edges = Edges(table[:, 0], table[:, 1], table[:, 2] - low + one_more)
    free = np.array([places.get(one, 1) for one in mentors], dtype=np.int64)
    sides = Sides(
        wants=np.ones(len(mentees), dtype=np.int64),
        places=np.minimum(free, len(mentees)),
        taken=np.zeros(len(mentors), dtype=np.int64),
        extra=0,
    )
    found = best_of(edges, sides)
    chosen = found.solution.pairs
    pairs = {
        mentees[one]: mentors[two]
        for one, two in zip(chosen.mentees.tolist(), chosen.mentors.tolist(), strict=True)
    }
    total = sum(scores[pair] for pair in pairs.items())
    return Solved(dict(sorted(pairs.items())), total, found.is_proven)


def _drawn(ids: set[str], seed: int) -> list[str]:
    return sorted(ids, key=lambda one: lot(seed, one))
