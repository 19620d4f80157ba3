"""The pairs worth looking at first: the best for each mentee, by what they are worth and cost.

If everybody looked at the same popular mentors, others would be left over. So each mentor has a
price, found on a sample of mentees: such that each mentor is about as often among the best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.flow import Edges, Numbers
from kehity.matching.engine.grid import Block, cells
from kehity.matching.engine.looked_for import Search
from kehity.matching.engine.objective import Objective
from kehity.matching.engine.picks import Points
from kehity.matching.engine.prices import fair_prices, reached
from kehity.matching.engine.settings import Settings

FEW = 40_000
"""So few pairs are all looked at."""
FIRST, KEPT = 40, 80
"""How many of each mentee's pairs are solved first, and how many are known from then on."""
ENOUGH, LEAST_ABOVE = 800, 5
"""A mentee's bar is found on so many pairs, of which so many are to be above it."""
SPREAD = 7919
"""A prime: of equals, each mentee begins somewhere else, so that not all take the same."""


@dataclass(frozen=True)
class Candidates:
    """Pairs by the places of their people, with their points, and what was left out."""

    mentees: Numbers
    mentors: Numbers
    points: NDArray[np.int32]
    first: NDArray[np.bool_]
    """Whether each is among the few to be solved first."""
    bars: Points
    """What is left out of a mentee's pairs is worth at most so much …"""
    prices: Points
    """… more than its mentor's price; of a mentor without a price, nothing is left out."""
    are_all: bool

    def edges(self, objective: Objective) -> Edges:
        values = objective.values(self.mentees, self.points.astype(np.int64))
        return Edges(self.mentees, self.mentors, values)

    @classmethod
    def of(cls, search: Search, settings: Settings) -> Candidates:
        """The candidates of all mentees who want a mentor."""
        mentees = np.flatnonzero(search.sides.wants)
        are_all = mentees.size * search.grid.shape[1] <= FEW
        if are_all:
            prices = np.zeros(search.grid.shape[1], dtype=np.float32)
            find = partial(_all_in, search.floor)
        else:
            prices = fair_prices(search, mentees)
            find = partial(_best_in, search, prices, FIRST if settings.quick else KEPT)
        bars = np.full(search.grid.shape[0], -np.inf, dtype=np.float32)
        found, done = [_Part.none()], 0
        for part in search.grid.scan(find, mentees):
            found.append(part)
            done += part.seen.size
            bars[part.seen] = part.bars
            settings.progress(0.2 * done / mentees.size)
        return cls(
            mentees=np.concatenate([part.mentees for part in found]),
            mentors=np.concatenate([part.mentors for part in found]),
            points=np.concatenate([part.points for part in found]),
            first=np.concatenate([part.first for part in found]),
            bars=bars,
            prices=prices,
            are_all=are_all,
        )


class _Part(NamedTuple):
    mentees: Numbers
    mentors: Numbers
    points: NDArray[np.int32]
    first: NDArray[np.bool_]
    seen: Numbers
    bars: Points

    @classmethod
    def none(cls) -> _Part:
        nothing = np.zeros(0, dtype=np.int64)
        few = nothing.astype(np.int32)
        return cls(nothing, nothing, few, nothing > 0, nothing, nothing.astype(np.float32))


def _all_in(floor: int, block: Block) -> _Part:
    rows, mentors = cells(block.points >= max(floor, 0))
    points = block.points[rows, mentors].astype(np.int32)
    bars = np.full(block.mentees.size, -np.inf, dtype=np.float32)
    return _Part(block.mentees[rows], mentors, points, points >= 0, block.mentees, bars)


def _best_in(search: Search, prices: Points, kept: int, block: Block) -> _Part:
    points = block.points
    value = search.objective.rough_value(points)
    value -= prices
    step = max(1, min(points.shape[1] // ENOUGH, kept // LEAST_ABOVE))
    sample = value[:, ::step].copy()
    bars = reached(sample, kept * sample.shape[1] // points.shape[1])
    chosen = value > bars[:, None]
    unpriced = np.flatnonzero(np.isinf(prices))
    chosen[:, unpriced] = points[:, unpriced] >= 0
    rows, mentors = cells(chosen)
    equal = _equals(block, value, bars, kept - np.bincount(rows, minlength=bars.size))
    rows, mentors = np.concatenate([rows, equal[0]]), np.concatenate([mentors, equal[1]])
    allowed = points[rows, mentors] >= max(search.floor, 0)
    rows, mentors = rows[allowed], mentors[allowed]
    first = np.zeros(rows.size, dtype=bool)
    mentees = block.mentees[rows]
    first[best_of_each(mentees, mentors, value[rows, mentors], FIRST)] = True
    first[np.isinf(prices[mentors])] = True
    found = points[rows, mentors].astype(np.int32)
    # Where the bar is below what the worst pair could be worth, nothing was left out.
    bars[bars < -prices[np.isfinite(prices)].max(initial=0)] = -np.inf
    return _Part(mentees, mentors, found, first, block.mentees, bars)


def _equals(block: Block, value: Points, bars: Points, missing: Numbers) -> tuple[Numbers, Numbers]:
    """Where many pairs are worth just the same, some of them: enough for each mentee."""
    found = [(np.zeros(0, dtype=np.int64),) * 2]
    for row in np.flatnonzero(2 * missing > KEPT):
        equal = np.flatnonzero(value[row] == bars[row])
        start = int(block.mentees[row]) * SPREAD
        some = (start + np.arange(min(missing[row], equal.size))) % equal.size
        found.append((np.full(some.size, row), equal[some]))
    rows, mentors = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(mentors)


def best_of_each(people: Numbers, partners: Numbers, worth: Numbers | Points, most: int) -> Numbers:
    """The places of the `most` pairs that are worth most to each person, in their order.

    Of equals, each person begins somewhere else, so that not all look at the same few.
    """
    if people.size == 0 or np.bincount(people).max() <= most:
        return np.arange(people.size)
    turned = (partners - people * SPREAD) % (int(partners.max()) + 1)
    order = np.lexsort((turned, -worth, people))
    starts = np.flatnonzero(np.diff(people[order], prepend=-1))
    lengths = np.diff(np.append(starts, people.size))
    number = np.arange(people.size) - np.repeat(starts, lengths)
    return np.sort(order[number < most])
