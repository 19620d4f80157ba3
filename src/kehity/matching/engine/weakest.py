"""Raising the weakest pair: the highest floor under which nobody loses a place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kehity.matching.engine.flow import Edges
from kehity.matching.engine.looked_for import Search
from kehity.matching.engine.objective import Objective
from kehity.matching.engine.search import best
from kehity.matching.engine.settings import Settings


def highest_floor(search: Search, settings: Settings) -> int:
    """The most points that every pair can have while as many mentees are served as can be.

    Found by halving; each try is a whole search in which only places count, proven like any other.
    """
    count = replace(
        search,
        objective=_places_only(search.objective),
        sides=replace(search.sides, extra=0),
    )
    most = _served(count, settings)
    low, high = 0, search.objective.top
    while low < high:
        middle = (low + high + 1) // 2
        if _served(replace(count, floor=middle), settings) == most:
            low = middle
        else:
            high = middle - 1
    return low


def _places_only(objective: Objective) -> Objective:
    waited = objective.served // objective.served.min(initial=objective.served.max(initial=1))
    return replace(objective, served=waited, choice=0, extra=0, counts_points=False)


def _served(search: Search, settings: Settings) -> tuple[int, int]:
    """How many, and of how many it counts that they waited."""
    nothing = np.zeros(0, dtype=np.int64)
    quiet = replace(settings, quick=False, progress=lambda _share: settings.progress(0.1))
    pairs = best(search, Edges(nothing, nothing, nothing), quiet).solution.pairs
    return len(pairs), int(search.objective.served[pairs.mentees].sum())
