"""Settling ties: of equally good choices, the one that serves those who were ready first."""

from __future__ import annotations

from collections import defaultdict, deque

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.flow import Numbers, Solution


def earliest_first(solution: Solution, wants: Numbers) -> NDArray[np.bool_]:
    """The choice in which no mentee gave way to a later one at no gain to anybody.

    Mentees stand in the order of readiness; each wants one mentor, or none where the pair is
    locked. Where an unserved mentee can take the place of a later one by moves that change no sum
    (pairs whose value is just what their people gain and pay), it is so.
    """
    chosen = solution.chosen.copy()
    edges, gains = solution.edges, solution.gains
    even = np.flatnonzero(
        edges.values == gains[edges.mentees] + solution.prices[edges.mentors]
    ).tolist()
    served = wants == 0
    served[edges.mentees[chosen]] = True
    if served.all() or not even:
        return chosen
    ways = _Ways(solution, chosen, even)
    for mentee in np.flatnonzero(~served & (gains == 0)).tolist():
        ways.let_in(mentee)
    return chosen


class _Ways:
    """Moves between mentees over pairs that cost nothing, and the choice that they change."""

    def __init__(self, solution: Solution, chosen: NDArray[np.bool_], even: list[int]) -> None:
        self.chosen, self.gains = chosen, solution.gains
        self.mentee = solution.edges.mentees.tolist()
        self.mentor = solution.edges.mentors.tolist()
        self.even_of: defaultdict[int, list[int]] = defaultdict(list)
        for edge in even:
            self.even_of[self.mentee[edge]].append(edge)
        self.holders: defaultdict[int, set[int]] = defaultdict(set)
        for edge in np.flatnonzero(chosen).tolist():
            self.holders[self.mentor[edge]].add(edge)
        self.vain: set[int] = set()
        """Mentees from whom no way leads to a later one; nor will it for those who come after."""

    def let_in(self, mentee: int) -> None:
        """Give this mentee a place that a later one holds at no gain, if there is a way to it."""
        came: dict[int, tuple[int, int]] = {}
        seen, waiting = {mentee}, deque([mentee])
        while waiting:
            here = waiting.popleft()
            if here > mentee and self.gains[here] == 0:
                self._move_along(mentee, here, came)
                return
            for edge in self.even_of[here]:
                for held in () if self.chosen[edge] else sorted(self.holders[self.mentor[edge]]):
                    other = self.mentee[held]
                    if other not in seen and other not in self.vain:
                        seen.add(other)
                        came[other] = (edge, held)
                        waiting.append(other)
        self.vain |= seen

    def _move_along(self, first: int, last: int, came: dict[int, tuple[int, int]]) -> None:
        while last != first:
            taken, given = came[last]
            self.chosen[taken], self.chosen[given] = True, False
            self.holders[self.mentor[taken]] ^= {taken, given}
            last = self.mentee[taken]
