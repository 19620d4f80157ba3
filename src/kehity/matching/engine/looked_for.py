"""What is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from kehity.matching.engine.flow import Sides
from kehity.matching.engine.grid import Grid
from kehity.matching.engine.objective import Objective


@dataclass(frozen=True)
class Search:
    """Over which pairs the best is looked for, by which objective, for how many."""

    grid: Grid
    objective: Objective
    sides: Sides
    floor: int = 0
    """The fewest points a pair may have."""
