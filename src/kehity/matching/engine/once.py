"""The same two people are paired once: not also the other way round.

Someone may be a mentee and a mentor in one season. That two such people become a pair twice, each
the other's mentor, is no matter of single pairs, so the flow does not see it. Where it happens,
each of the two pairs is left out in turn and the better assignment is kept, which is exact; after
`DEEPEST` such choices only the weaker pair is left out, and what that may cost is told as the gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kehity.matching.engine.board import Board
from kehity.matching.engine.flow import Edges
from kehity.matching.engine.search import Found

DEEPEST = 4
Solve = Callable[[Board], Found]


def each_two_once(solve: Solve, board: Board) -> Found:
    """What `solve` finds for this board, with nobody paired twice with the same person."""
    found = solve(board)
    if _both_ways(board, found.pairs) is None:
        return found
    once = _once(solve, board, found, DEEPEST)
    exact = once.gap == 0 and found.gap == 0
    return replace(once, gap=0 if exact else max(found.worth + found.gap - once.worth, 0))


def _once(solve: Solve, board: Board, found: Found, depth: int) -> Found:
    twice = _both_ways(board, found.pairs)
    if twice is None:
        return found
    values = found.pairs.values[twice]
    weaker = [twice[int(np.argmin(values))]]
    tries = []
    for pair in twice if depth else weaker:
        barred = board.without(found.pairs.where(np.array([pair])))
        tries.append(_once(solve, barred, solve(barred), max(depth - 1, 0)))
    best = max(tries, key=lambda one: one.worth)
    return best if depth else replace(best, gap=max(best.gap, 1))


def _both_ways(board: Board, pairs: Edges) -> list[int] | None:
    """The first two of these pairs that join the same two people; None where there are none."""
    people = board.cohort.mentees, board.cohort.mentors
    seen: dict[tuple[str, str], int] = {}
    two = zip(pairs.mentees.tolist(), pairs.mentors.tolist(), strict=True)
    for place, (mentee, mentor) in enumerate(two):
        one, other = people[0][mentee].person, people[1][mentor].person
        if one and other:
            if (other, one) in seen:
                return [seen[other, one], place]
            seen[one, other] = place
    return None
