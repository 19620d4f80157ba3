"""The pairs worth looking at first: the best for each mentee and for each mentor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.flow import Numbers
from kehity.matching.engine.grid import Block, Grid
from kehity.matching.engine.picks import Points
from kehity.matching.engine.settings import Settings

FEW = 40_000
"""So few pairs are all looked at."""
OF_EACH = 32
SAMPLE = 800
SPREAD = 7919
"""A prime: of equals, each mentee begins somewhere else, so that not all take the same."""


@dataclass(frozen=True)
class Candidates:
    """Pairs by the places of their people, with their points, and what was left out."""

    mentees: Numbers
    mentors: Numbers
    points: NDArray[np.int32]
    least_of_mentee: NDArray[np.int32]
    """What is left out of a mentee's pairs has at most these points …"""
    least_of_mentor: NDArray[np.int32]
    """… and at most its mentor's."""
    are_all: bool

    @classmethod
    def of(cls, grid: Grid, floor: int, settings: Settings) -> Candidates:
        mentees, mentors = grid.shape
        are_all = mentees * mentors <= FEW
        least_of_mentor = np.full(mentors, -1, dtype=np.int32)
        if not are_all:
            least_of_mentor = _least_of_mentor(grid)
        find = partial(_in_block, floor, are_all, least_of_mentor)
        found, done = [], 0
        for part in grid.scan(find):
            found.append(part)
            done += part[3].size
            settings.progress(0.2 * done / max(mentees, 1))
        if not found:
            nothing = np.zeros(0, dtype=np.int64)
            few = nothing.astype(np.int32)
            return cls(nothing, nothing, few, few, least_of_mentor, are_all=True)
        rows, columns, points, who, least = (np.concatenate(x) for x in zip(*found, strict=True))
        least_of_mentee = np.full(mentees, -1, dtype=np.int32)
        least_of_mentee[who] = least
        return cls(rows, columns, points, least_of_mentee, least_of_mentor, are_all)


def _least_of_mentor(grid: Grid) -> NDArray[np.int32]:
    """Points that about as many mentees exceed as are wanted, from a sample of mentees."""
    mentees = grid.shape[0]
    sample = np.unique(np.linspace(0, mentees - 1, min(SAMPLE, mentees)).astype(np.int64))
    seen: Points = np.concatenate([block.points for block in grid.rows(sample)])
    return _exceeded_by(seen, OF_EACH * seen.shape[0] // mentees, axis=0)


def _exceeded_by(points: Points, count: int, axis: int) -> NDArray[np.int32]:
    """Points that `count` of each row or column (at least one) reach, or -1."""
    place = points.shape[axis] - max(1, min(count, points.shape[axis]))
    reached: Points = np.take(np.partition(points, place, axis=axis), place, axis=axis)
    return np.maximum(reached, -1).astype(np.int32)


def _in_block(
    floor: int, are_all: bool, least_of_mentor: NDArray[np.int32], block: Block
) -> tuple[Numbers, Numbers, NDArray[np.int32], Numbers, NDArray[np.int32]]:
    points = block.points
    least = np.full(block.mentees.size, -1, dtype=np.int32)
    if not are_all:
        step = max(1, points.shape[1] // SAMPLE)
        sample = np.ascontiguousarray(points[:, ::step])
        least = _exceeded_by(sample, OF_EACH * sample.shape[1] // points.shape[1], axis=1)
    lowest = np.float32(max(floor, 0) - 1)
    bars = np.maximum(least.astype(np.float32), lowest)[:, None]
    ceilings = np.maximum(least_of_mentor.astype(np.float32), lowest)
    rows, mentors = np.nonzero((points > bars) | (points > ceilings))
    if not are_all:
        more = _equals(block, least, np.bincount(rows, minlength=least.size), floor)
        rows, mentors = np.concatenate([rows, more[0]]), np.concatenate([mentors, more[1]])
    told = points[rows, mentors].astype(np.int32)
    return block.mentees[rows], mentors, told, block.mentees, least


def _equals(
    block: Block, least: NDArray[np.int32], counts: Numbers, floor: int
) -> tuple[Numbers, Numbers]:
    """Where many pairs have just the same points, some of them: enough for each mentee."""
    found = []
    for row in np.flatnonzero((counts < OF_EACH) & (least >= max(floor, 0))):
        equal = np.flatnonzero(block.points[row] == least[row])
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
