"""A cohort set up for choosing pairs: its grid, its places, and the ids behind the numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kehity.matching.engine.flow import Edges, Numbers, Sides
from kehity.matching.engine.grid import Grid
from kehity.matching.engine.objective import WORST_CHOICE, Objective
from kehity.matching.engine.people import Cohort, Pair


@dataclass(frozen=True)
class Board:
    """A cohort with the places that are left when the locked pairs have theirs."""

    cohort: Cohort
    grid: Grid
    wants: Numbers
    free: Numbers
    taken: Numbers
    place_of: tuple[Mapping[str, int], Mapping[str, int]]

    @classmethod
    def of(cls, cohort: Cohort, locked: Collection[Pair] = ()) -> Board:
        places = (
            {one.id: place for place, one in enumerate(cohort.mentees)},
            {one.id: place for place, one in enumerate(cohort.mentors)},
        )
        wants = np.ones(len(cohort.mentees), dtype=np.int64)
        reverse = _other_way_round(cohort, locked)
        free = np.array([one.free for one in cohort.mentors], dtype=np.int64)
        taken = np.array([one.taken for one in cohort.mentors], dtype=np.int64)
        for mentee, mentor in locked:
            wants[places[0][mentee]] = 0
            free[places[1][mentor]] -= 1
            taken[places[1][mentor]] += 1
        board = cls(cohort, Grid(cohort), wants, np.maximum(free, 0), taken, places)
        return board.without(Edges(*board.places(reverse), np.zeros(len(reverse), dtype=np.int64)))

    def without(self, pairs: Edges) -> Board:
        """The same board where these pairs are forbidden too."""
        if not len(pairs):
            return self
        return replace(self, grid=self.grid.without(pairs.mentees, pairs.mentors))

    def sides(self, objective: Objective) -> Sides:
        return Sides(self.wants, self.free, self.taken, objective.extra)

    def places(self, pairs: Collection[Pair]) -> tuple[Numbers, Numbers]:
        """Pairs of ids as places of mentees and of mentors."""
        mentees = [self.place_of[0][mentee] for mentee, _mentor in pairs]
        mentors = [self.place_of[1][mentor] for _mentee, mentor in pairs]
        return np.array(mentees, dtype=np.int64), np.array(mentors, dtype=np.int64)

    def ids(self, edges: Edges) -> list[Pair]:
        two = zip(edges.mentees.tolist(), edges.mentors.tolist(), strict=True)
        return [(self.cohort.mentees[one].id, self.cohort.mentors[two].id) for one, two in two]

    def wished(self, objective: Objective) -> Edges:
        """The pairs that mentees have wished for and no rule forbids, each worth a first choice."""
        known = [
            p for p in self.cohort.wishes if p[0] in self.place_of[0] and p[1] in self.place_of[1]
        ]
        return self.valued(dict.fromkeys(known, 1), objective)

    def valued(self, ranks: Mapping[Pair, int], objective: Objective) -> Edges:
        """These pairs, as far as no rule forbids them, at what they are worth."""
        mentees, mentors = self.places(sorted(ranks))
        order = np.lexsort((mentors, mentees))
        ranked = np.array(
            [min(ranks[pair], WORST_CHOICE) for pair in sorted(ranks)], dtype=np.int64
        )
        mentees, mentors, ranked = mentees[order], mentors[order], ranked[order]
        points = self.grid.points(mentees, mentors)
        allowed = points >= 0
        mentees, mentors = mentees[allowed], mentors[allowed]
        return Edges(mentees, mentors, objective.values(mentees, points[allowed], ranked[allowed]))


def _other_way_round(cohort: Cohort, locked: Collection[Pair]) -> list[Pair]:
    """The pairs that would join the two of a locked pair a second time."""
    mentees = {one.person: one.id for one in cohort.mentees if one.person}
    mentors = {one.person: one.id for one in cohort.mentors if one.person}
    people = [(cohort.mentee[one].person, cohort.mentor[two].person) for one, two in locked]
    return [
        (mentees[mentor], mentors[mentee])
        for mentee, mentor in people
        if mentor in mentees and mentee in mentors
    ]
