"""A fair price for each mentor before anything is solved, from a sample of mentees.

By these prices each mentor is among the best for about as many. How good they are decides how soon
the best is found, never what is found.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from kehity.matching.engine.at_once import at_once
from kehity.matching.engine.flow import Numbers
from kehity.matching.engine.grid import Block
from kehity.matching.engine.looked_for import Search
from kehity.matching.engine.picks import Points

SAMPLE, LEAST_SEEN = 800, 2
"""How many people are looked at for a price, and how many of them are to want a mentor."""
ROUNDS, STRIDE = 4, 0.7
"""How often prices are corrected, and by what share of what they were off."""
PART = 100
"""How many rows or columns are worked on at once."""


def fair_prices(search: Search, mentees: Numbers) -> Points:
    """A price for each mentor; infinite for those whom hardly any of these mentees may have."""
    chosen = np.linspace(0, mentees.size - 1, min(SAMPLE, mentees.size)).astype(np.int64)
    sample = mentees[np.unique(chosen)]
    mentors = search.grid.shape[1]
    wanted = min(LEAST_SEEN, sample.size)
    best = max(1, wanted * mentors // sample.size)

    def choosing(block: Block) -> Points:
        worth = search.objective.rough_value(block.points)
        able: Points = worth[(worth >= 0).sum(axis=1) >= best]
        return able

    worth = np.concatenate([*search.grid.scan(choosing, sample)])
    priced = (worth >= 0).sum(axis=0) >= wanted
    found = np.full(mentors, np.inf, dtype=np.float32)
    if worth.size and priced.any():
        found[priced] = _balanced(worth[:, priced], best, wanted)
    return found


def _balanced(worth: Points, best: int, wanted: int) -> Points:
    """Worked out by turns: what each mentee (a row) could pay for `best` mentors at the least, and
    what each mentor is worth to the `wanted` mentees beyond that.
    """
    rows, columns = (range(0, size, PART) for size in worth.shape)
    prices = np.zeros(worth.shape[1], dtype=np.float32)
    for turn in range(ROUNDS):
        asked = np.concatenate([*at_once(partial(_asked, worth, prices, best), rows)])
        raised = np.concatenate([*at_once(partial(_raised, worth, asked, wanted), columns)])
        prices += np.float32(STRIDE if turn else 1) * (raised - prices)
    return prices


def _asked(worth: Points, prices: Points, best: int, start: int) -> Points:
    return reached(worth[start : start + PART] - prices, best)


def _raised(worth: Points, asked: Points, wanted: int, start: int) -> Points:
    beyond = worth[:, start : start + PART] - asked[:, None]
    return reached(np.ascontiguousarray(beyond.T), wanted)


def reached(table: Points, count: int) -> Points:
    """What `count` of each row (at least one) reach; the table is used up."""
    place = table.shape[1] - max(1, min(count, table.shape[1]))
    table.partition(place, axis=1)
    return table[:, place].copy()
