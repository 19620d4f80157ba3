"""The assignment: every mentee one mentor at most, every mentor no more than there are places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from kehity.matching.engine.board import Board
from kehity.matching.engine.looked_for import Search
from kehity.matching.engine.objective import Objective
from kehity.matching.engine.once import each_two_once
from kehity.matching.engine.people import Cohort, Pair, Rule
from kehity.matching.engine.reasons import Why, why
from kehity.matching.engine.record import record_of
from kehity.matching.engine.rules import ruled_out
from kehity.matching.engine.search import Found, best, best_of
from kehity.matching.engine.settings import Settings
from kehity.matching.engine.ties import earliest_first
from kehity.matching.engine.weakest import highest_floor


@dataclass(frozen=True)
class AssignedPair:
    """A mentee and a mentor by their ids, and how well they fit."""

    mentee: str
    mentor: str
    points: int
    why: Why


@dataclass(frozen=True)
class Unmatched:
    """A mentee left without: how many mentors were possible, and what ruled out the others."""

    mentee: str
    possible: int
    because: Mapping[Rule, int]


@dataclass(frozen=True)
class Asked:
    """What an assignment was asked for, so that it can be asked again with something changed."""

    cohort: Cohort
    settings: Settings
    accepted: Mapping[Pair, int] | None
    locked: frozenset[Pair]


@dataclass(frozen=True)
class Assigned:
    """A whole assignment and its record."""

    asked: Asked
    board: Board = field(repr=False)
    objective: Objective = field(repr=False)
    pairs: list[AssignedPair]
    found: Found = field(repr=False)
    record: dict[str, Any] = field(repr=False)
    possible: Mapping[str, int] = field(repr=False)

    @property
    def proven(self) -> bool:
        return self.found.is_proven

    @cached_property
    def unmatched(self) -> list[Unmatched]:
        served = {pair.mentee for pair in self.pairs}
        cohort = self.asked.cohort
        left = [one.id for one in cohort.mentees if one.id not in served]
        because = ruled_out(cohort)["mentees"] if left else {}
        return [Unmatched(one, self.possible.get(one, 0), because[one]) for one in left]


def assign(
    cohort: Cohort,
    settings: Settings | None = None,
    accepted: Mapping[Pair, int] | None = None,
    locked: Collection[Pair] = (),
) -> Assigned:
    """The best assignment: most mentees served, then their own choices, then points.

    `accepted` are the pairs to which both have said yes, each with the mentee's rank from 1; None
    leaves every pair that no rule forbids. `locked` pairs hold as they are: whatever the rules say,
    a coordinator has decided, and their places are counted.
    """
    settings = settings or Settings()
    drawn = cohort.drawn(settings.seed)
    board = Board.of(drawn, locked)
    objective = Objective.of(drawn, ranked=accepted is not None or bool(cohort.wishes))
    if accepted is None:
        found, possible, floor = _over_all(board, objective, settings)
    else:
        found, possible = _over_accepted(board, objective, accepted)
        floor = 0
    made = sorted([*locked, *board.ids(found.pairs)])
    points = board.grid.points(*board.places(made))
    told = [
        AssignedPair(mentee, mentor, max(int(worth), 0), why(drawn, mentee, mentor))
        for (mentee, mentor), worth in zip(made, points, strict=True)
    ]
    settings.progress(1.0)
    total = sum(pair.points for pair in told)
    record = record_of(
        cohort,
        settings,
        matched=len(told),
        points=total,
        proven=found.is_proven,
        at_most_better=_at_most_better(found, objective),
        passes=found.passes,
        floor=floor,
        locked=sorted(locked),
        pairs=[[one.mentee, one.mentor, one.points, one.why.as_facts()] for one in told],
    )
    asked = Asked(cohort, settings, accepted, frozenset(locked))
    return Assigned(asked, board, objective, told, found, record, possible)


def _at_most_better(found: Found, objective: Objective) -> dict[str, Any]:
    """How far from the best the assignment is at most: mentees more, and share of the points."""
    served, pairs = objective.served, found.pairs
    worth = int((pairs.values - served[pairs.mentees]).sum())
    mentees, rest = divmod(found.gap, int(served.min(initial=2**62)))
    return {"mentees": mentees, "share": round(rest / max(worth, 1), 4)}


def _over_all(
    board: Board, objective: Objective, settings: Settings
) -> tuple[Found, Mapping[str, int], int]:
    search = Search(board.grid, objective, board.sides(objective))
    floor = highest_floor(search, settings) if settings.weakest_first else 0

    def solve(board: Board) -> Found:
        here = replace(search, grid=board.grid, floor=floor)
        return _settled(best(here, board.wished(objective), settings))

    found = each_two_once(solve, board)
    return found, _allowed(board, found), floor


def _settled(found: Found) -> Found:
    """With ties settled."""
    solution = replace(found.solution, chosen=earliest_first(found.solution, found.sides.wants))
    return replace(found, solution=solution)


def _allowed(board: Board, found: Found) -> Mapping[str, int]:
    """How many mentors no rule takes from each mentee who is left without."""
    served = np.zeros(board.wants.size, dtype=bool)
    served[found.pairs.mentees] = True
    left = np.flatnonzero(~served)
    return {
        board.cohort.mentees[mentee].id: int((block.points[row] >= 0).sum())
        for block in board.grid.rows(left)
        for row, mentee in enumerate(block.mentees.tolist())
    }


def _over_accepted(
    board: Board, objective: Objective, accepted: Mapping[Pair, int]
) -> tuple[Found, Mapping[str, int]]:
    known = {
        (mentee, mentor): rank
        for (mentee, mentor), rank in accepted.items()
        if mentee in board.place_of[0] and mentor in board.place_of[1]
    }

    def solve(board: Board) -> Found:
        return _settled(best_of(board.valued(known, objective), board.sides(objective)))

    found = each_two_once(solve, board)
    edges = board.valued(known, objective)
    possible = np.bincount(edges.mentees, minlength=board.wants.size)
    return found, {one.id: int(possible[place]) for place, one in enumerate(board.cohort.mentees)}
