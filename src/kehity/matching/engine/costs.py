"""What another choice would cost whom: swaps, pairs that were not made, mentors who are missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from kehity.matching.engine.assigning import Assigned, assign
from kehity.matching.engine.board import Board
from kehity.matching.engine.people import Cohort, Pair, Rule
from kehity.matching.engine.points import most_points
from kehity.matching.engine.rules import broken


@dataclass(frozen=True)
class Change:
    """What another choice means for one mentee."""

    mentee: str
    before: str | None
    after: str | None
    """Their mentor before and after; None is nobody."""
    points: int
    """How the fit changes, from −100 to 100: hundredths of the best there can be."""
    rank_before: int | None = None
    rank_after: int | None = None


@dataclass(frozen=True)
class Swap:
    """A mentor whom a mentee could have instead, and what it would mean."""

    mentor: str
    other: str | None
    """The mentee who would give up the place, and take the one that becomes free."""
    allowed: bool
    changes: tuple[Change, ...]

    @property
    def points(self) -> int:
        return sum(change.points for change in self.changes)

    @property
    def leaves_out(self) -> bool:
        """Whether somebody who has a mentor would have none."""
        return any(change.after is None for change in self.changes)


def costs_of_swap(
    cohort: Cohort, pairs: Mapping[str, str], mentee: str, ranks: Mapping[Pair, int] | None = None
) -> list[Swap]:
    """Every other mentor this mentee of a draft could have, the least costly first.

    A mentor with a place left is simply taken. With a full one, each of the mentor's mentees could
    change places with this one: each such change is told by itself.
    """
    ranks = ranks or {}
    swaps = _Swaps(cohort, pairs, mentee, ranks)
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for other, mentor in pairs.items():
        holders[mentor].append(other)
    found = []
    for one in cohort.mentors:
        if one.id == pairs.get(mentee):
            continue
        if len(holders[one.id]) < one.free:
            found.append(swaps.to(one.id, None))
        here = pairs.get(mentee)
        found += [swaps.to(one.id, other, here) for other in sorted(holders[one.id])]
    return sorted(found, key=lambda swap: (not swap.allowed, -swap.points, swap.mentor))


def ways_to_pair(
    cohort: Cohort,
    pairs: Mapping[str, str],
    asked: Pair,
    roomy: Collection[str],
    ranks: Mapping[Pair, int] | None = None,
) -> list[Swap]:
    """How a draft could have these two as a pair although it has not, the best way first.

    `pairs` are the mentee's own, if any, and those of the mentor; `roomy` are mentors with a place
    that the draft has not taken. With a full mentor each of these mentees could make room, for the
    place that becomes free or for a roomy mentor; where no rule leaves either, for nobody.
    """
    mentee, mentor = asked
    others = sorted(other for other, one in pairs.items() if one == mentor)
    swaps = _Swaps(cohort, pairs, mentee, ranks or {}, others)
    if mentor in roomy:
        return [swaps.to(mentor, None)]
    here = [pairs[mentee]] if mentee in pairs else []
    free = sorted({*here, *roomy} & cohort.mentor.keys())
    ways = [swaps.to(mentor, other, swaps.best(other, free)) for other in others]
    return sorted(ways, key=lambda way: (way.leaves_out, not way.allowed, -way.points))


class _Swaps:
    """The fits that swaps around one mentee ask for, each worked out once."""

    def __init__(
        self,
        cohort: Cohort,
        pairs: Mapping[str, str],
        mentee: str,
        ranks: Mapping[Pair, int],
        others: Collection[str] = (),
    ) -> None:
        self.pairs, self.mentee, self.ranks = pairs, mentee, ranks
        self.most = max(most_points(cohort), 1)
        here = pairs.get(mentee)
        asked = [(mentee, mentor.id) for mentor in cohort.mentors]
        asked += [(other, mentor) for other, mentor in pairs.items()]
        asked += [(other, here) for other in pairs if here is not None]
        asked += [(other, mentor.id) for other in others for mentor in cohort.mentors]
        # Draft pairs fill the places; here it matters whether two may be paired at all.
        board = Board.of(cohort)
        worth = board.grid.points(*board.places(asked))
        self.worth = dict(zip(asked, worth.tolist(), strict=True))

    def best(self, other: str, mentors: Collection[str]) -> str | None:
        """Of these mentors, the one this mentee has ranked first, or else who fits best."""
        possible = [one for one in mentors if self.worth[other, one] >= 0]
        last = len(self.ranks) + 1
        return min(
            possible,
            key=lambda one: (self.ranks.get((other, one), last), -self.worth[other, one]),
            default=None,
        )

    def to(self, mentor: str, other: str | None, instead: str | None = None) -> Swap:
        """The mentee is given this mentor; whoever gives up the place has another one instead."""
        changes = [self._change(self.mentee, self.pairs.get(self.mentee), mentor)]
        if other is not None:
            changes.append(self._change(other, mentor, instead))
        after = [(one.mentee, one.after) for one in changes if one.after is not None]
        allowed = all(self.worth[pair] >= 0 for pair in after)
        return Swap(mentor, other, allowed, tuple(changes))

    def _change(self, mentee: str, before: str | None, after: str | None) -> Change:
        fits = [self.worth[mentee, one] if one is not None else 0 for one in (before, after)]
        was, becomes = (max(fit, 0) for fit in fits)
        return Change(
            mentee,
            before,
            after,
            points=round(100 * (becomes - was) / self.most),
            rank_before=self.ranks.get((mentee, before)) if before else None,
            rank_after=self.ranks.get((mentee, after)) if after else None,
        )


@dataclass(frozen=True)
class WhyNot:
    """Why two people were not paired: a rule, or what it would have cost whom."""

    rules: tuple[Rule, ...]
    at_least: int
    """By the prices of the assignment, the loss in its own measure; 0 is an equally good choice."""
    changes: tuple[Change, ...]

    @property
    def mentees_left_out(self) -> int:
        lost = sum(one.after is None for one in self.changes)
        return lost - sum(one.before is None for one in self.changes)


def why_not(assigned: Assigned, mentee: str, mentor: str) -> WhyNot:
    """What would change, for everyone, if these two were a pair: the best assignment with them."""
    asked = assigned.asked
    one, other = asked.cohort.mentee[mentee], asked.cohort.mentor[mentor]
    rules = tuple(broken(asked.cohort, one, other))
    held = sum(pair[1] == mentor for pair in asked.locked if pair[0] != mentee)
    if not rules and held >= other.free:
        rules = (Rule.CAPACITY,)
    if rules:
        return WhyNot(rules, 0, ())
    locked = {pair for pair in asked.locked if pair[0] != mentee} | {(mentee, mentor)}
    forced = assign(asked.cohort, asked.settings, asked.accepted, locked)
    before = {pair.mentee: (pair.mentor, pair.points) for pair in assigned.pairs}
    after = {pair.mentee: (pair.mentor, pair.points) for pair in forced.pairs}
    moved = sorted(m for m in before.keys() | after.keys() if before.get(m) != after.get(m))
    most, ranks = max(most_points(asked.cohort), 1), asked.accepted or {}
    return WhyNot((), _loss(assigned, mentee, mentor), tuple(
        _moved(one, before.get(one), after.get(one), ranks, most) for one in moved
    ))  # fmt: skip


Fit = tuple[str, int] | None


def _moved(mentee: str, before: Fit, after: Fit, ranks: Mapping[Pair, int], most: int) -> Change:
    was, becomes = before or (None, 0), after or (None, 0)
    return Change(
        mentee,
        was[0],
        becomes[0],
        points=round(100 * (becomes[1] - was[1]) / most),
        rank_before=ranks.get((mentee, was[0])) if was[0] else None,
        rank_after=ranks.get((mentee, becomes[0])) if becomes[0] else None,
    )


def _loss(assigned: Assigned, mentee: str, mentor: str) -> int:
    board, solution = assigned.board, assigned.found.solution
    places = board.places([(mentee, mentor)])
    worth = assigned.objective.values(places[0], board.grid.points(*places))
    if assigned.asked.accepted is not None:
        rank = assigned.asked.accepted.get((mentee, mentor))
        worth = board.valued({(mentee, mentor): rank or 99}, assigned.objective).values
    paid = solution.gains[places[0]] + solution.prices[places[1]]
    return int(np.maximum(paid - worth, 0).sum())


@dataclass(frozen=True)
class Helpful:
    """A kind of mentor who is missing, and how many of the waiting one of them could take."""

    theme: str
    language: str
    mentees: int


MOST_PLACES = 3


def most_helpful_mentor(cohort: Cohort, waiting: Collection[str], most: int = 3) -> list[Helpful]:
    """Which one further mentor would free most of the waiting: theme and language, the best first.

    Counted are the waiting who have chosen the theme and speak the language; a mentor takes three
    at most, so of kinds that fill a mentor the one that more are waiting for comes first.
    """
    chosen: Counter[tuple[str, str]] = Counter()
    for id in waiting:
        mentee = cohort.mentee[id]
        chosen.update((theme, tongue) for theme in mentee.themes for tongue in mentee.languages)
    best = sorted(chosen.items(), key=lambda counted: (-counted[1], counted[0]))
    return [
        Helpful(theme, language, min(count, MOST_PLACES))
        for (theme, language), count in best[:most]
    ]
