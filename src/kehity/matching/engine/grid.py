"""All pairs of a cohort, scored a block of mentees at a time: the rules and points in matrices.

The same answers as `points.points_of` and `rules.broken` give for one pair, for millions of them:
a test compares the two. What depends only on the mentor and on a few traits of the mentee (what
was told, languages, way to meet) is worked out once for each such group of mentees; the rest is one
matrix product and three comparisons. The products are exact: whole numbers below 2^24 in single
precision.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from kehity.matching.engine.encoding import People, Side
from kehity.matching.engine.people import Cohort, Rule
from kehity.matching.engine.points import PARTS, spread, weights_of, words_alike

FORBIDDEN = -1
"""The points of a pair that a rule rules out: there is no such pair."""

BAN = np.float32(2**20)
BLOCK = 200_000
Points = NDArray[np.float32]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Block:
    """Some mentees (by their places in the cohort) and their points with every mentor.

    `points` has a row for each of them; below zero the pair is forbidden.
    """

    mentees: NDArray[np.int64]
    points: Points


class Grid:
    """Every mentee beside every mentor of a cohort; both by their places in it, from 0."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self.people = People.of(cohort)
        self.rules = cohort.criteria.rules
        self.weights = weights_of(cohort)
        self.shape = (len(cohort.mentees), len(cohort.mentors))
        self._pairs_banned = self.people.forbidden
        self._banned = _by_mentee(self._pairs_banned)

    @cached_property
    def groups(self) -> list[NDArray[np.int64]]:
        """Mentees in groups that share what they told, languages, way to meet and being ready."""
        return self.people.mentees.groups()

    def scan(self, find: Callable[[Block], Found]) -> Iterator[Found]:
        """What `find` says of each block, in a fixed order; two blocks are worked on at a time."""
        workers = min(os.cpu_count() or 1, 4)
        # Blocks already keep every core busy; threads inside a product would only be in the way.
        with threadpool_limits(1, "blas"), ThreadPoolExecutor(workers) as pool:
            blocks = self._pieces()
            waiting = [pool.submit(work, find) for work in islice(blocks, 4)]
            while waiting:
                done = waiting.pop(0)
                waiting += [pool.submit(work, find) for work in islice(blocks, 1)]
                yield done.result()

    def rows(self, mentees: Sequence[int] | NDArray[np.int64]) -> Iterator[Block]:
        """Blocks of these mentees alone."""
        chosen = np.zeros(self.shape[0], dtype=bool)
        chosen[mentees] = True
        for group in self.groups:
            here = group[chosen[group]]
            if here.size:
                yield from (one.block(piece) for one, piece in self._cut(here))

    def _pieces(self) -> Iterator[Callable[[Callable[[Block], Found]], Found]]:
        for group in self.groups:
            for beside, mentees in self._cut(group):
                yield _Work(beside, mentees)

    def _cut(self, group: NDArray[np.int64]) -> Iterator[tuple[_Beside, NDArray[np.int64]]]:
        beside = _Beside.of(self, int(group[0]))
        size = max(1, BLOCK // max(self.shape[1], 1))
        for start in range(0, group.size, size):
            yield beside, group[start : start + size]

    def without(self, mentees: NDArray[np.int64], mentors: NDArray[np.int64]) -> Grid:
        """The same grid where these pairs are forbidden too."""
        other = copy(self)
        more = np.column_stack([mentees, mentors])
        other._pairs_banned = np.concatenate([self._pairs_banned, more])
        other._banned = _by_mentee(other._pairs_banned)
        return other

    def points(self, mentees: NDArray[np.int64], mentors: NDArray[np.int64]) -> NDArray[np.int64]:
        """The points of these pairs, one by one; `FORBIDDEN` where a rule is broken."""
        found = np.full(mentees.size, FORBIDDEN, dtype=np.int64)
        order = np.argsort(mentees, kind="stable")
        for block in self.rows(mentees):
            for row, mentee in enumerate(block.mentees):
                start, end = np.searchsorted(mentees, [mentee, mentee + 1], sorter=order)
                here = order[start:end]
                found[here] = np.maximum(block.points[row, mentors[here]], FORBIDDEN)
        return found

    def ban(self, points: Points, mentees: NDArray[np.int64]) -> None:
        """Strike out the pairs that rules about names forbid."""
        for place, mentee in enumerate(mentees):
            if (mentors := self._banned.get(int(mentee))) is not None:
                points[place, mentors] = FORBIDDEN


@dataclass(frozen=True)
class _Work:
    """One block still to be scored."""

    beside: _Beside
    mentees: NDArray[np.int64]

    def __call__(self, find: Callable[[Block], Found]) -> Found:
        return find(self.beside.block(self.mentees))


@dataclass(frozen=True)
class _Beside:
    """All mentors as a group of alike mentees sees them: one value for each mentor."""

    grid: Grid
    features: Points
    base: Points
    same_place: Points
    # What the view loses where the organisation is the same, and again where the unit is.
    known: Points
    words: Points
    practical: _Practical | None

    @classmethod
    def of(cls, grid: Grid, mentee: int) -> _Beside:
        """`mentee` stands for a whole group."""
        one, mentors = grid.people.mentees, grid.people.mentors
        weight, counted = _effective(grid, mentee)
        step = np.where(counted, PARTS // (4 * np.maximum(counted, 1)), 0) * weight["style"]
        answered = mentors.answered & one.answered[mentee]
        features = np.concatenate(
            [
                grid.people.depths * weight["themes"],
                mentors.at_least.T * (2 * step),
                -(answered.T * step),
            ]
        )
        base: NDArray[Any] = PARTS * (weight["style"] * (counted > 0) + weight["fresh_view"])
        base -= step * (mentors.above_one * answered).sum(axis=1)

        meets, place = _ways_to_meet(one, mentors, mentee)
        practical = _Practical.of(grid, mentee, meets, place, weight["practical"])
        by_place = PARTS // 2 * weight["practical"] * place
        if practical is None:
            base += PARTS * weight["practical"] * meets - by_place * meets
        same_place = by_place if practical is None else np.zeros_like(by_place)
        if Rule.PRACTICAL in grid.rules:
            there = place & ((one.mode[mentee] == IN_PERSON) | (mentors.mode == IN_PERSON))
            base = base - BAN * (there | ~meets)
            same_place = same_place + BAN * there
        base = base - BAN * _ruled_out(grid, mentee)

        return cls(
            grid=grid,
            features=features.astype(np.float32),
            base=base.astype(np.float32),
            same_place=same_place.astype(np.float32),
            known=(-(PARTS // 2) * weight["fresh_view"]).astype(np.float32),
            words=weight["words"].astype(np.float32),
            practical=practical,
        )

    def block(self, mentees: NDArray[np.int64]) -> Block:
        one, mentors = self.grid.people.mentees, self.grid.people.mentors
        points = self.grid.people.wants[mentees] @ self.features
        points += self.base
        spare = np.empty_like(points)
        for ours, theirs, worth in (
            (one.place, mentors.place, self.same_place),
            (one.organisation, mentors.organisation, self.known),
            (one.unit, mentors.unit, self.known),
        ):
            np.multiply(ours[mentees, None] == theirs, worth, out=spare)
            points += spare
        if self.practical is not None:
            points += self.practical.points(mentees)
        if self.words.any():
            self._add_words(points, mentees, spare)
        self.grid.ban(points, mentees)
        return Block(mentees, points)

    def _add_words(self, points: Points, mentees: NDArray[np.int64], spare: Points) -> None:
        texts = self.grid.people.texts
        np.matmul(texts.frequent_needs[mentees], texts.frequent_offers, out=spare)
        rare: Any = texts.rare_needs[mentees] @ texts.rare_offers
        if rare.nnz:
            rows = np.repeat(np.arange(mentees.size), np.diff(rare.indptr))
            spare[rows, rare.indices] += rare.data.astype(np.float32)
        points += words_alike(spare) * self.words


IN_PERSON, REMOTE = 1, 2


@dataclass(frozen=True)
class _Practical:
    """Way, place and time to meet where times have been told, from a table of all cases."""

    grid: Grid
    case: NDArray[np.int64]
    place: NDArray[np.bool_]
    table: NDArray[np.float32]
    weight: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        grid: Grid,
        mentee: int,
        meets: NDArray[np.bool_],
        place: NDArray[np.bool_],
        weight: NDArray[np.int64],
    ) -> _Practical | None:
        if not grid.people.mentees.tells_time[mentee] or not grid.people.mentors.tells_time.any():
            return None
        table = np.array(
            [
                PARTS * (way + (where == 2) + (when == 2)) // (1 + (where > 0) + (when > 0))
                for way in (0, 1)
                for when in (0, 1, 2)
                for where in (0, 1, 2)
            ],
            dtype=np.float32,
        )
        return cls(grid, 9 * meets.astype(np.int64), place, table, weight.astype(np.float32))

    def points(self, mentees: NDArray[np.int64]) -> Points:
        one, mentors = self.grid.people.mentees, self.grid.people.mentors
        same = one.place[mentees, None] == mentors.place
        where = self.place * (1 + same.astype(np.int64))
        when = self.grid.people.times[one.times[mentees]][:, mentors.times]
        points: Points = self.table[self.case + 3 * when + where] * self.weight
        return points


def _effective(grid: Grid, mentee: int) -> tuple[dict[str, NDArray[np.int64]], NDArray[np.int64]]:
    """Each mentor's weights beside this mentee, and how many statements both have answered."""
    one, mentors = grid.people.mentees, grid.people.mentors
    counted = (mentors.answered & one.answered[mentee]).sum(axis=1)
    told_words = mentors.tells_words & one.tells_words[mentee]
    case = 2 * told_words + (counted > 0)
    missing = (
        frozenset({"words", "style"}), frozenset({"words"}), frozenset({"style"}), frozenset[str](),
    )  # fmt: skip
    spreads = [spread(grid.weights, gone) for gone in missing]
    weights = {
        name: np.array([each[name] for each in spreads], dtype=np.int64)[case]
        for name, _weight in grid.weights
    }
    return weights, counted


def _ways_to_meet(
    one: Side, mentors: Side, mentee: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the ways to meet suit, and whether the place counts."""
    mode = one.mode[mentee]
    at_odds = (mode == IN_PERSON) & (mentors.mode == REMOTE)
    at_odds |= (mode == REMOTE) & (mentors.mode == IN_PERSON)
    counts = (mode != REMOTE) & (mentors.mode != REMOTE)
    return ~at_odds, counts & (one.place[mentee] >= 0) & (mentors.place >= 0)


def _ruled_out(grid: Grid, mentee: int) -> NDArray[np.bool_]:
    """Mentors whom the rules about one person or about languages rule out for this mentee."""
    one, mentors = grid.people.mentees, grid.people.mentors
    out = np.zeros(grid.shape[1], dtype=bool)
    if Rule.LANGUAGE in grid.rules:
        out |= (mentors.languages & one.languages[mentee]) == 0
    if Rule.READY in grid.rules:
        out |= ~(mentors.ready & one.ready[mentee])
    return out | (grid.people.free <= 0)


def _by_mentee(pairs: NDArray[np.int64]) -> dict[int, NDArray[np.int64]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for mentee, mentor in pairs.tolist():
        found[mentee].append(mentor)
    return {mentee: np.array(mentors) for mentee, mentors in found.items()}
