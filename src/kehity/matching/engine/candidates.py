"""The pairs worth looking at first: the best for each mentee, by what they are worth and cost.

If everybody looked at the same popular mentors, others would be left over. So each mentor has a
price, found on a sample of mentees: such that each mentor is about as often among the best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.flow import Numbers
from kehity.matching.engine.grid import Block, Grid, cells
from kehity.matching.engine.objective import Objective
from kehity.matching.engine.picks import Points
from kehity.matching.engine.settings import Settings

FEW = 40_000
"""So few pairs are all looked at."""
OF_EACH = 40
SAMPLE, LEAST_SEEN = 800, 5
"""How many people are looked at for a price, and how many of them are to want a mentor."""
ROUNDS, STRIDE = 8, 0.7
"""How often prices are corrected, and by what share of what they were off."""
SPREAD = 7919
"""A prime: of equals, each mentee begins somewhere else, so that not all take the same."""


@dataclass(frozen=True)
class Candidates:
    """Pairs by the places of their people, with their points, and what was left out."""

    mentees: Numbers
    mentors: Numbers
    points: NDArray[np.int32]
    bars: Points
    """What is left out of a mentee's pairs is worth at most so much …"""
    prices: Points
    """… more than its mentor's price; of a mentor without a price, nothing is left out."""
    are_all: bool

    @classmethod
    def of(cls, grid: Grid, objective: Objective, floor: int, settings: Settings) -> Candidates:
        mentees, mentors = grid.shape
        are_all = mentees * mentors <= FEW
        prices = np.zeros(mentors, np.float32) if are_all else _prices(grid, objective)
        find = partial(_in_block, objective, floor, are_all, prices)
        found, done = [], 0
        for part in grid.scan(find):
            found.append(part)
            done += part[3].size
            settings.progress(0.2 * done / max(mentees, 1))
        if not found:
            nothing, few = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
            return cls(nothing, nothing, few, np.zeros(0, np.float32), prices, are_all=True)
        rows, columns, points, who, least = (np.concatenate(x) for x in zip(*found, strict=True))
        bars = np.empty(mentees, dtype=np.float32)
        bars[who] = least
        return cls(rows, columns, points, bars, prices, are_all)


def _prices(grid: Grid, objective: Objective) -> Points:
    """Prices by which each mentor is among the best for about as many of a sample of mentees.

    Worked out by turns: what each mentee could pay for at the least, and what each mentor is worth
    to so many mentees beyond that. Mentors whom hardly anybody may have get no price: infinite.
    """
    mentees, mentors = grid.shape
    sample = np.unique(np.linspace(0, mentees - 1, min(SAMPLE, mentees)).astype(np.int64))
    wanted = min(LEAST_SEEN, sample.size)
    best = max(1, wanted * mentors // sample.size)
    worth = np.concatenate([objective.rough_value(block.points) for block in grid.rows(sample)])
    worth = worth[(worth >= 0).sum(axis=1) >= best]
    found = np.full(mentors, np.inf, dtype=np.float32)
    priced = (worth >= 0).sum(axis=0) >= wanted
    worth = worth[:, priced]
    if worth.size:
        prices = np.zeros(worth.shape[1], dtype=np.float32)
        for turn in range(ROUNDS):
            asked = _reached(worth - prices, best)
            raised = _reached(np.ascontiguousarray((worth - asked[:, None]).T), wanted)
            prices += np.float32(STRIDE if turn else 1) * (raised - prices)
        found[priced] = prices
    return found


def _reached(table: Points, count: int) -> Points:
    """What `count` of each row (at least one) reach; the table is used up."""
    place = table.shape[1] - max(1, min(count, table.shape[1]))
    table.partition(place, axis=1)
    return table[:, place].copy()


def _in_block(
    objective: Objective, floor: int, are_all: bool, prices: Points, block: Block
) -> tuple[Numbers, Numbers, NDArray[np.int32], Numbers, Points]:
    points = block.points
    if are_all:
        rows, mentors = cells(points >= max(floor, 0))
        bars = np.zeros(block.mentees.size, dtype=np.float32)
    else:
        value = objective.rough_value(points)
        value -= prices
        step = max(1, min(points.shape[1] // SAMPLE, OF_EACH // LEAST_SEEN))
        sample = value[:, ::step].copy()
        bars = _reached(sample, OF_EACH * sample.shape[1] // points.shape[1])
        chosen = value > bars[:, None]
        unpriced = np.flatnonzero(np.isinf(prices))
        chosen[:, unpriced] = points[:, unpriced] >= 0
        rows, mentors = cells(chosen)
        more = _equals(block, value, bars, np.bincount(rows, minlength=bars.size))
        rows, mentors = np.concatenate([rows, more[0]]), np.concatenate([mentors, more[1]])
        allowed = points[rows, mentors] >= max(floor, 0)
        rows, mentors = rows[allowed], mentors[allowed]
    return block.mentees[rows], mentors, points[rows, mentors].astype(np.int32), block.mentees, bars


def _equals(block: Block, value: Points, bars: Points, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Where many pairs are worth just the same, some of them: enough for each mentee."""
    found = []
    for row in np.flatnonzero(2 * counts < OF_EACH):
        equal = np.flatnonzero(value[row] == bars[row])
        start = int(block.mentees[row]) * SPREAD
        some = (start + np.arange(min(OF_EACH - counts[row], equal.size))) % equal.size
        found.append((np.full(some.size, row), equal[some]))
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing
    rows, mentors = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(mentors)


def most_of_each(rows: Numbers, worth: Numbers, most: int) -> Numbers:
    """Of each row the `most` that are worth most, by their places; rows stand in order."""
    if rows.size == 0 or np.bincount(rows).max() <= most:
        return np.arange(rows.size)
    order = np.lexsort((-worth, rows))
    starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
    lengths = np.diff(np.append(starts, rows.size))
    number = np.arange(rows.size) - np.repeat(starts, lengths)
    return np.sort(order[number < most])
