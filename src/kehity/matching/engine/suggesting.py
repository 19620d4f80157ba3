"""Suggestions: up to three mentors for every mentee, spread fairly over the mentors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from kehity.matching.engine.board import Board
from kehity.matching.engine.flow import Edges, Numbers, Sides
from kehity.matching.engine.looked_for import Search
from kehity.matching.engine.objective import Objective
from kehity.matching.engine.people import Cohort
from kehity.matching.engine.reasons import Why, why
from kehity.matching.engine.record import record_of
from kehity.matching.engine.search import best
from kehity.matching.engine.settings import Settings

MOST = 3


@dataclass(frozen=True)
class SuggestedPair:
    """A mentor suggested to a mentee, by their ids; the first position comes first."""

    mentee: str
    mentor: str
    position: int
    points: int
    why: Why


@dataclass(frozen=True)
class Suggested:
    """All suggestions of a run and its record."""

    suggestions: list[SuggestedPair]
    record: dict[str, Any] = field(repr=False)


def suggest(cohort: Cohort, settings: Settings | None = None) -> Suggested:
    """The first suggestions are an assignment within the places; then up to two more for each.

    No mentor is suggested more than twice their free places and once more. Both steps are searches
    over all allowed pairs: nobody gets fewer suggestions than could be.
    """
    settings = settings or Settings()
    board = Board.of(cohort.drawn(settings.seed))
    objective = Objective.of(board.cohort, ranked=bool(board.cohort.wishes))
    search = Search(board.grid, objective, board.sides(objective))
    found = best(search, board.wished(objective), _half(settings, 0))
    first = found.pairs

    more = _more(board, first)
    further = best(more, _none(), _half(settings, 1))
    pairs = [
        (1, *pair) for pair in zip(first.mentees.tolist(), first.mentors.tolist(), strict=True)
    ]
    pairs += _in_order(board, further.pairs, first)
    worth = board.grid.points(
        np.array([mentee for _position, mentee, _mentor in pairs], dtype=np.int64),
        np.array([mentor for _position, _mentee, mentor in pairs], dtype=np.int64),
    )
    told = [
        _suggested(board.cohort, position, mentee, mentor, int(points))
        for (position, mentee, mentor), points in zip(pairs, worth, strict=True)
    ]
    told.sort(key=lambda one: (one.mentee, one.position))
    record = record_of(
        cohort,
        settings,
        suggested=len(told),
        mentees_with_suggestions=len({one.mentee for one in told}),
        first_suggestions=len(first),
        proven=found.is_proven and further.is_proven,
        passes=found.passes + further.passes,
        pairs=[
            [one.mentee, one.mentor, one.position, one.points, one.why.as_facts()] for one in told
        ],
    )
    settings.progress(1.0)
    return Suggested(told, record)


def top(cohort: Cohort, mentee: str, count: int = 10) -> list[SuggestedPair]:
    """The mentors who fit this mentee best, the best first; only those whom no rule forbids."""
    return top_of(Board.of(cohort), mentee, count)


def top_of(board: Board, mentee: str, count: int = 10) -> list[SuggestedPair]:
    """The same where the cohort has been set up already, for many mentees one after the other."""
    place = board.place_of[0][mentee]
    return [
        _suggested(board.cohort, position, place, mentor, points)
        for position, (mentor, points) in enumerate(best_row(board, place, count), start=1)
    ]


def best_row(board: Board, mentee: int, count: int) -> list[tuple[int, int]]:
    """The places of the best mentors for the mentee at this place, and their points."""
    (block,) = board.grid.rows([mentee])
    points = block.points[0]
    count = min(count, points.size)
    some = np.argpartition(-points, count - 1)[:count] if count else np.zeros(0, dtype=np.int64)
    ordered = sorted(some.tolist(), key=lambda mentor: (-points[mentor], mentor))
    return [(mentor, int(points[mentor])) for mentor in ordered if points[mentor] >= 0]


def _more(board: Board, first: Edges) -> Search:
    """What is looked for next: enough for three each, the same two never twice."""
    had = np.bincount(first.mentees, minlength=board.wants.size)
    shown = np.bincount(first.mentors, minlength=board.free.size)
    often = np.where(board.free > 0, 2 * board.free + 1 - shown, 0)
    sides = Sides(MOST - had, often, shown, extra=0)
    objective = Objective.of(board.cohort, wants=MOST)
    even = replace(
        objective, served=np.full_like(objective.served, objective.served.min(initial=1))
    )
    return Search(board.grid.without(first.mentees, first.mentors), even, sides)


def _in_order(board: Board, further: Edges, first: Edges) -> list[tuple[int, int, int]]:
    """Second and third suggestions, the better first."""
    points = board.grid.points(further.mentees, further.mentors)
    had: defaultdict[int, int] = defaultdict(int)
    for mentee in first.mentees.tolist():
        had[mentee] += 1
    placed = []
    for place in np.lexsort((further.mentors, -points, further.mentees)).tolist():
        mentee = int(further.mentees[place])
        had[mentee] += 1
        placed.append((had[mentee], mentee, int(further.mentors[place])))
    return placed


def _suggested(
    cohort: Cohort, position: int, mentee: int, mentor: int, points: int
) -> SuggestedPair:
    one, other = cohort.mentees[mentee].id, cohort.mentors[mentor].id
    return SuggestedPair(one, other, position, points, why(cohort, one, other))


def _half(settings: Settings, number: int) -> Settings:
    """The first or the second half of the way, for whoever listens."""
    return replace(settings, progress=lambda share: settings.progress((number + share) / 2))


def _none() -> Edges:
    nothing: Numbers = np.zeros(0, dtype=np.int64)
    return Edges(nothing, nothing, nothing)
