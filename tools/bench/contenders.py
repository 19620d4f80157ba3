"""The same people paired by ours and by others: profiles in, pairs out.

All are given the same whole numbers: what our points are worth (`objective.bent`); a forbidden pair
is no pair. So whoever finds the best finds the same count and the same sum.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.grid import Block, Grid
from kehity.matching.engine.objective import bent
from kehity.matching.engine.people import Cohort
from kehity.matching.engine.points import most_points
from kehity.matching.engine.settings import Settings

FORBIDDEN = -1
BEST_OF_EACH = 50
Worth = NDArray[np.int64]


@dataclass(frozen=True)
class Outcome:
    """How many were paired, what the pairs are worth, and how that is known to be the best."""

    matched: int
    total: int
    proven: str
    solving: float | None = None
    """Seconds of solving alone, where it can be told from scoring."""


def ours(cohort: Cohort) -> Outcome:
    return _ours(cohort, Settings())


def ours_quick(cohort: Cohort) -> Outcome:
    return _ours(cohort, Settings(quick=True))


def _ours(cohort: Cohort, settings: Settings) -> Outcome:
    assigned = assign(cohort, settings)
    points = np.array([pair.points for pair in assigned.pairs], dtype=np.int64)
    far = assigned.record["at_most_better"]
    proven = "yes" if assigned.proven else f"to {100 * far['share']:.2f} %, {far['mentees']} more"
    return Outcome(len(points), int(bent(points, most_points(cohort)).sum()), proven)


def scipy_dense(cohort: Cohort) -> Outcome:
    """`scipy.optimize.linear_sum_assignment` over all pairs."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - each method alone

    worth = dense_worth(cohort)
    began = time.perf_counter()
    # One pair more outweighs whatever all others could lose; a forbidden pair is worth nothing.
    bonus = (int(worth.max(initial=0)) + 1) * min(worth.shape)
    rows, columns = linear_sum_assignment(np.where(worth < 0, 0, worth + bonus), maximize=True)
    seconds = time.perf_counter() - began
    return _outcome(worth[rows, columns], "yes", seconds)


def networkx_flow(cohort: Cohort) -> Outcome:
    """networkx's min-cost flow (network simplex) over the best pairs of each person."""
    import networkx  # noqa: PLC0415 - for this measurement alone

    worth = dense_worth(cohort)
    began = time.perf_counter()
    kept = _best_of_each(worth, axis=0) | _best_of_each(worth, axis=1)
    bonus = (int(worth.max(initial=0)) + 1) * min(worth.shape)
    graph = networkx.DiGraph()
    graph.add_node("all", demand=-worth.shape[0])
    graph.add_node("done", demand=worth.shape[0])
    for mentee in range(worth.shape[0]):
        graph.add_edge("all", ("mentee", mentee), capacity=1, weight=0)
        graph.add_edge(("mentee", mentee), "done", capacity=1, weight=0)
    for mentor in range(worth.shape[1]):
        graph.add_edge(("mentor", mentor), "done", capacity=1, weight=0)
    for mentee, mentor in np.argwhere(kept & (worth >= 0)).tolist():
        value = bonus + int(worth[mentee, mentor])
        graph.add_edge(("mentee", mentee), ("mentor", mentor), capacity=1, weight=-value)
    _cost, flow = networkx.network_simplex(graph)
    seconds = time.perf_counter() - began
    found = [
        worth[mentee, to[1]]
        for mentee in range(worth.shape[0])
        for to, amount in flow["mentee", mentee].items()
        if amount and to != "done"
    ]
    return _outcome(np.array(found, dtype=np.int64), f"of best {BEST_OF_EACH}", seconds)


def mentor_match(cohort: Cohort) -> Outcome:
    """The PyPI package, through its own entry point, with one rule: our worth of a pair."""
    from matching.match import Match  # noqa: PLC0415 - for this measurement alone
    from matching.mentee import Mentee  # noqa: PLC0415
    from matching.mentor import Mentor  # noqa: PLC0415
    from matching.process import process_data  # noqa: PLC0415

    worth: list[list[int]] = dense_worth(cohort).tolist()
    places = {one.id: place for place, one in enumerate(cohort.mentees)}
    seats = {one.id: place for place, one in enumerate(cohort.mentors)}

    class OurWorth:
        def evaluate(self, match: Match) -> bool:
            return self._worth(match) == FORBIDDEN

        def apply(self, match: Match) -> int:
            match.disallowed = self.evaluate(match)
            return self._worth(match)

        def _worth(self, match: Match) -> int:
            return worth[places[match.mentee.email]][seats[match.mentor.email]]

    began = time.perf_counter()
    mentors = [Mentor(email=one.id, grade=1) for one in cohort.mentors]
    mentees = [Mentee(email=one.id, grade=1) for one in cohort.mentees]
    process_data(mentors, mentees, [[OurWorth()]])
    seconds = time.perf_counter() - began
    found = [
        worth[places[mentee.email]][seats[mentor.email]]
        for mentee in mentees
        for mentor in mentee.mentors
    ]
    return _outcome(np.array(found, dtype=np.int64), "no", seconds)


def dense_worth(cohort: Cohort) -> Worth:
    """What every pair is worth, a row for each mentee; -1 is forbidden."""
    grid = Grid(cohort)
    points = np.full(grid.shape, FORBIDDEN, dtype=np.int32)

    def keep(block: Block) -> None:
        points[block.mentees] = np.maximum(block.points, FORBIDDEN)

    for _block in grid.scan(keep):
        pass
    worth = points.astype(np.int64)
    allowed = worth >= 0
    worth[allowed] = bent(worth[allowed], most_points(cohort))
    return worth


def _best_of_each(worth: Worth, axis: int) -> NDArray[np.bool_]:
    size = worth.shape[axis]
    if size <= BEST_OF_EACH:
        return np.ones(worth.shape, dtype=bool)
    least = np.partition(worth, size - BEST_OF_EACH, axis=axis)
    bars = np.take(least, [size - BEST_OF_EACH], axis=axis)
    return np.asarray(worth >= bars)


def _outcome(found: Worth, proven: str, seconds: float) -> Outcome:
    paired = found[found >= 0]
    return Outcome(int(paired.size), int(paired.sum()), proven, seconds)


CONTENDERS: dict[str, Callable[[Cohort], Outcome]] = {
    "ours": ours,
    "ours, quick": ours_quick,
    "linear_sum_assignment": scipy_dense,
    "networkx min-cost flow": networkx_flow,
    "mentor-match": mentor_match,
}
