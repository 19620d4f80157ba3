"""The classical part: the best choice among given pairs, and the prices that prove it.

A minimum-cost flow (OR-tools' cost-scaling push-relabel, Goldberg 1997, in whole numbers) from
mentees over pairs to mentors' places. From the flow we work out dual prices: what a mentee gains
(`gains`) and what a place with a mentor is worth (`prices`). For every pair, chosen or not,
value ≤ gain + price must hold; where it holds for *all* allowed pairs, no other choice is better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Numbers = NDArray[np.int64]


class TooLarge(Exception):
    """The values are too large to be added up exactly for so many people."""


@dataclass(frozen=True)
class Edges:
    """Pairs that may be chosen: places of mentee and mentor, and what each is worth."""

    mentees: Numbers
    mentors: Numbers
    values: Numbers

    @classmethod
    def none(cls) -> Edges:
        nothing: Numbers = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing, nothing)

    @classmethod
    def of_all(cls, parts: Sequence[Edges]) -> Edges:
        """One after the other; no pair may be in two of them."""
        return cls(
            np.concatenate([part.mentees for part in parts]),
            np.concatenate([part.mentors for part in parts]),
            np.concatenate([part.values for part in parts]),
        )

    def __len__(self) -> int:
        return self.mentees.size

    def where(self, chosen: NDArray[np.bool_] | Numbers) -> Edges:
        return Edges(self.mentees[chosen], self.mentors[chosen], self.values[chosen])

    def joined(self, other: Edges) -> Edges:
        """Both together, each pair once, in the order of places."""
        both = Edges.of_all([self, other])
        _unique, first = np.unique(_keys(both.mentees, both.mentors), return_index=True)
        return both.where(first)

    def include(self, mentees: Numbers, mentors: Numbers) -> NDArray[np.bool_]:
        """Of each of these pairs, whether it is among them, which stand in the order of places."""
        keys, asked = _keys(self.mentees, self.mentors), _keys(mentees, mentors)
        before, after = (np.searchsorted(keys, asked, side) for side in ("left", "right"))
        return before < after


@dataclass(frozen=True)
class Sides:
    """How many mentors each mentee wants, how many places each mentor has, and what they cost."""

    wants: Numbers
    places: Numbers
    taken: Numbers
    """Places taken before: the next one is the second, not the first."""
    extra: int
    """What each further mentee of the same mentor costs more than the one before."""

    def cost_of(self, mentors: Numbers, place: Numbers) -> Numbers:
        """Of each mentor's next place, counted from 0 over those that are free now."""
        costs: Numbers = self.extra * (self.taken[mentors] + place)
        return costs


@dataclass(frozen=True)
class Solution:
    """The chosen pairs, and the prices by which no given pair could do better."""

    edges: Edges
    chosen: NDArray[np.bool_]
    gains: Numbers
    prices: Numbers

    @property
    def pairs(self) -> Edges:
        return self.edges.where(self.chosen)

    def worth(self, sides: Sides) -> int:
        """The sum that was made as large as can be."""
        pairs = self.pairs
        used = np.bincount(pairs.mentors, minlength=sides.places.size)
        # 0 + 1 + … for the places used, each after those taken before.
        before = used * sides.taken + used * (used - 1) // 2
        return int(pairs.values.sum() - sides.extra * before.sum())


def solve(edges: Edges, sides: Sides) -> Solution:
    """The choice with the largest sum of values, less the costs of places; and its prices.

    A pair is chosen at most once; nobody has to be paired. `edges` must be in the order of places,
    as `Edges.joined` gives them. Whoever wants nobody has no say in prices.
    """
    edges = edges.where(sides.wants[edges.mentees] > 0)
    chosen = _best_choice(edges, sides)
    gains, prices = _prices(edges, chosen, sides)
    return Solution(edges, chosen, gains, prices)


def _best_choice(edges: Edges, sides: Sides) -> NDArray[np.bool_]:
    mentees, mentors = sides.wants.size, sides.places.size
    sink = mentees + mentors
    best = int(edges.values.max(initial=0))
    everyone = np.arange(mentees)
    seats = np.repeat(np.arange(mentors), sides.places)
    seat = np.arange(seats.size) - np.repeat(np.cumsum(sides.places) - sides.places, sides.places)

    flow = SimpleMinCostFlow()
    # What leaves a mentee leaves by one arc, so the same may be added to all of them.
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        edges.mentees, mentees + edges.mentors, np.ones_like(edges.values), best - edges.values
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        everyone, np.full(mentees, sink), sides.wants, np.full(mentees, best)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        mentees + seats,
        np.full(seats.size, sink),
        np.ones_like(seats),
        sides.cost_of(seats, seat),
    )
    flow.set_nodes_supplies(everyone, sides.wants)
    flow.set_node_supply(sink, -int(sides.wants.sum()))
    status = flow.solve()
    if status == flow.BAD_COST_RANGE:
        raise TooLarge
    if status != flow.OPTIMAL:
        raise RuntimeError(f"The flow has no solution: {status}.")
    return np.asarray(flow.flows(arcs), dtype=np.int64) > 0


def _prices(edges: Edges, chosen: NDArray[np.bool_], sides: Sides) -> tuple[Numbers, Numbers]:
    """The lowest prices at which every mentee keeps what was chosen.

    Longest ways in the residual graph, found by repeated improvement (Bellman and Ford); it ends,
    because an optimal choice leaves no way round that gains.
    """
    mentors = np.arange(sides.places.size)
    used = np.bincount(edges.mentors[chosen], minlength=mentors.size)
    prices = sides.cost_of(mentors, np.maximum(used - 1, 0))
    taken, others = edges.where(chosen), edges.where(~chosen)
    by_mentor = others.where(np.argsort(others.mentors, kind="stable"))
    starts, heads = _starts(by_mentor.mentors)
    while True:
        gains = _gains(taken, prices, sides)
        if not heads.size:
            return gains, prices
        bids = by_mentor.values - gains[by_mentor.mentees]
        highest = np.maximum.reduceat(bids, starts)
        raised = np.maximum(prices[heads], highest)
        if np.array_equal(raised, prices[heads]):
            return gains, prices
        prices[heads] = raised


def _gains(taken: Edges, prices: Numbers, sides: Sides) -> Numbers:
    """What each mentee gains by the last of the chosen pairs; nothing where some are missing."""
    gains = np.zeros(sides.wants.size, dtype=np.int64)
    starts, heads = _starts(taken.mentees)
    if heads.size:
        least = np.minimum.reduceat(taken.values - prices[taken.mentors], starts)
        counts = np.diff(np.append(starts, len(taken)))
        is_full = counts >= sides.wants[heads]
        gains[heads] = np.where(is_full, least, np.minimum(least, 0))
    return gains


def _starts(sorted_places: Numbers) -> tuple[Numbers, Numbers]:
    """Where each run of the same place begins, and whose it is."""
    starts = np.flatnonzero(np.diff(sorted_places, prepend=-1))
    return starts, sorted_places[starts]


def _keys(mentees: Numbers, mentors: Numbers) -> Numbers:
    return (mentees << 32) | mentors
