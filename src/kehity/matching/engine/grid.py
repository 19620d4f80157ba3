"""All pairs of a cohort, scored a block of mentees at a time: the rules and points in matrices.

The same answers as `points.points_of` and `rules.broken` give for one pair, for millions of them:
a test compares the two. Everything is exact: whole numbers below 2^24 in single precision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.at_once import at_once, products
from kehity.matching.engine.beside import Beside, Kinds
from kehity.matching.engine.encoding import People
from kehity.matching.engine.people import Cohort
from kehity.matching.engine.picks import Numbers, Points

FORBIDDEN = -1
"""The points of a pair that a rule rules out: there is no such pair."""

BLOCK = 800_000
Found = TypeVar("Found")
_Work = tuple[Beside, Numbers]
"""Mentees who are alike, and the mentors as they see them."""


@dataclass(frozen=True)
class Block:
    """Some mentees (by their places in the cohort) and their points with every mentor.

    `points` has a row for each of them; below zero the pair is forbidden.
    """

    mentees: Numbers
    points: Points


class Grid:
    """Every mentee beside every mentor of a cohort; both by their places in it, from 0."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self.people = People.of(cohort)
        self.shape = (len(cohort.mentees), len(cohort.mentors))
        self._ban(self.people.forbidden)

    @cached_property
    def groups(self) -> list[_Work]:
        """Mentees who have told the same kinds of things, and all mentors as they see them."""
        one, kinds = self.people.mentees, Kinds.of(self.people)
        times = self.people.mentors.tells_time.any()
        return [
            (
                Beside(
                    self.people,
                    kinds,
                    answers=int(one.answers[some[0]]),
                    tells=bool(one.tells_words[some[0]]),
                    times=bool(one.tells_time[some[0]] and times),
                ),
                some,
            )
            for some in one.groups()
        ]

    def scan(
        self, find: Callable[[Block], Found], mentees: Numbers | None = None
    ) -> Iterator[Found]:
        """What `find` says of each block, in a fixed order; a few blocks are worked on at a time.

        All mentees are gone through, or the given ones. What is worked out for a group is let go
        with its last block: of many mentors that is much.
        """
        groups = ((replace(beside), group) for beside, group in self._groups(mentees))
        return at_once(lambda work: find(self._block(work)), self._works(groups))

    def rows(self, mentees: Sequence[int] | Numbers) -> Iterator[Block]:
        """Blocks of these mentees alone; what is worked out for a group is kept for the next."""
        for work in self._works(self._groups(np.asarray(mentees, dtype=np.int64))):
            with products().limit(limits=1):
                block = self._block(work)
            yield block

    def points(self, mentees: Numbers, mentors: Numbers) -> Numbers:
        """The points of these pairs, one by one; `FORBIDDEN` where a rule is broken."""
        found = np.full(mentees.size, FORBIDDEN, dtype=np.int64)
        order = np.argsort(mentees, kind="stable")
        for beside, group in self._groups(mentees):
            start = np.searchsorted(mentees, group, "left", order)
            end = np.searchsorted(mentees, group, "right", order)
            here = order[np.concatenate([np.arange(a, b) for a, b in zip(start, end, strict=True)])]
            told = replace(beside).pairs(mentees[here], mentors[here])
            found[here] = np.maximum(told, FORBIDDEN).astype(np.int64)
        for place, (mentee, mentor) in enumerate(zip(mentees, mentors, strict=True)):
            if mentor in self._banned.get(int(mentee), ()):
                found[place] = FORBIDDEN
        return found

    def beside(self, mentors: Numbers) -> Grid:
        """The same mentees beside these mentors alone, by their places among them."""
        other = copy(self)
        other.people = self.people.beside(mentors)
        other.shape = (self.shape[0], mentors.size)
        place = np.full(self.shape[1], -1)
        place[mentors] = np.arange(mentors.size)
        barred = np.column_stack([self._pairs_banned[:, 0], place[self._pairs_banned[:, 1]]])
        other._ban(barred[barred[:, 1] >= 0])
        other.__dict__.pop("groups", None)
        return other

    def without(self, mentees: Numbers, mentors: Numbers) -> Grid:
        """The same grid where these pairs are forbidden too."""
        other = copy(self)
        more = np.column_stack([mentees, mentors])
        other._ban(np.concatenate([self._pairs_banned, more]))
        return other

    def _ban(self, pairs: Numbers) -> None:
        self._pairs_banned, self._banned = pairs, _by_mentee(pairs)

    def _groups(self, mentees: Numbers | None) -> Iterator[_Work]:
        chosen = np.full(self.shape[0], mentees is None)
        if mentees is not None:
            chosen[mentees] = True
        for beside, group in self.groups:
            if (here := group[chosen[group]]).size:
                yield beside, here

    def _works(self, groups: Iterable[_Work]) -> Iterator[_Work]:
        size = max(1, BLOCK // max(self.shape[1], 1))
        for beside, group in groups:
            for start in range(0, group.size, size):
                yield beside, group[start : start + size]

    def _block(self, work: _Work) -> Block:
        beside, mentees = work
        points = beside.block(mentees)
        for row, mentee in enumerate(mentees.tolist()):
            if (mentors := self._banned.get(mentee)) is not None:
                points[row, mentors] = FORBIDDEN
        return Block(mentees, points)


def cells(chosen: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Rows and columns of the few that are chosen: `np.nonzero`, but quick for tables."""
    rows, columns = np.divmod(np.flatnonzero(chosen), max(chosen.shape[1], 1))
    return rows, columns


def _by_mentee(pairs: Numbers) -> dict[int, Numbers]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for mentee, mentor in pairs.tolist():
        found[mentee].append(mentor)
    return {mentee: np.array(mentors) for mentee, mentors in found.items()}
