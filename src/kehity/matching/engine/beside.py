"""All mentors as some alike mentees see them: one value for each mentor, worked out once.

What depends on the mentor and on a few traits of the mentee is worked out here in two steps: for
mentees who have told the same kinds of things (`Pattern`), and of those for the ones who share
languages, way to meet and readiness (`Beside`). What is left for each pair is one product and three
comparisons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.encoding import IN_PERSON, REMOTE, People, Side
from kehity.matching.engine.people import Rule
from kehity.matching.engine.points import PARTS, spread, words_alike

BAN = np.float32(2**20)
Numbers = NDArray[np.int64]
Points = NDArray[np.float32]


@dataclass(frozen=True)
class Pattern:
    """Mentors beside mentees who answered the same statements and tell a need, or do not."""

    features: Points
    base: Points
    weight: Mapping[str, Numbers]
    """Each mentor's weights, spread where one of the two has not told."""

    @classmethod
    def of(cls, people: People, mentee: int) -> Pattern:
        """`mentee` stands for all of the pattern."""
        one, mentors = people.mentees, people.mentors
        answered = mentors.answered & one.answered[mentee]
        counted = answered.sum(axis=1)
        weight = _effective(people, mentors.tells_words & one.tells_words[mentee], counted > 0)
        step = np.where(counted, PARTS // (4 * np.maximum(counted, 1)), 0) * weight["style"]
        features = np.concatenate(
            [
                people.depths * weight["themes"],
                mentors.at_least.T * (2 * step),
                -(answered.T * step),
            ]
        )
        base = PARTS * (weight["style"] * (counted > 0) + weight["fresh_view"])
        base -= step * (mentors.above_one * answered).sum(axis=1)
        return cls(features.astype(np.float32), base.astype(np.float32), weight)


@dataclass(frozen=True)
class Beside:
    """All mentors beside a group of alike mentees."""

    people: People
    features: Points
    base: Points
    same_place: Points
    known: Points
    """What the view loses where the organisation is the same, and again where the unit is."""
    words: Points
    practical: Practical | None

    @classmethod
    def of(cls, people: People, pattern: Pattern, mentee: int) -> Beside:
        """`mentee` stands for the whole group."""
        one, mentors = people.mentees, people.mentors
        weight = pattern.weight
        meets, place = _ways_to_meet(one, mentors, mentee)
        practical = Practical.of(people, mentee, meets, place, weight["practical"])
        base: NDArray[Any] = pattern.base
        same_place: NDArray[Any] = np.zeros_like(base)
        if practical is None:
            same_place = PARTS // 2 * weight["practical"] * place
            base = base + PARTS * weight["practical"] * meets - same_place * meets
        if Rule.PRACTICAL in people.rules:
            there = place & ((one.mode[mentee] == IN_PERSON) | (mentors.mode == IN_PERSON))
            base = base - BAN * (there | ~meets)
            same_place = same_place + BAN * there
        base = base - BAN * _ruled_out(people, mentee)
        return cls(
            people=people,
            features=pattern.features,
            base=base.astype(np.float32),
            same_place=same_place.astype(np.float32),
            known=(-(PARTS // 2) * weight["fresh_view"]).astype(np.float32),
            words=weight["words"].astype(np.float32),
            practical=practical,
        )

    def block(self, mentees: Numbers) -> Points:
        """The points of these mentees, a row each, with every mentor."""
        points = self.people.wants[mentees] @ self.features
        points += self.base
        self._add_views(points, mentees[:, None], slice(None))
        if self.words.any():
            texts = self.people.texts
            alike = texts.frequent_needs[mentees] @ texts.frequent_offers
            rare: Any = texts.rare_needs[mentees] @ texts.rare_offers
            if rare.nnz:
                rows = np.repeat(np.arange(mentees.size), np.diff(rare.indptr))
                alike[rows, rare.indices] += rare.data.astype(np.float32)
            points += words_alike(alike) * self.words
        return points

    def pairs(self, mentees: Numbers, mentors: Numbers) -> Points:
        """The points of these pairs, one by one."""
        points: Points = np.einsum(
            "ij,ji->i", self.people.wants[mentees], self.features[:, mentors]
        )
        points += self.base[mentors]
        self._add_views(points, mentees, mentors)
        texts = self.people.texts
        alike = np.einsum(
            "ij,ji->i", texts.frequent_needs[mentees], texts.frequent_offers[:, mentors]
        )
        offers = texts.rare_offers.T.tocsr()[mentors]
        alike += np.asarray(texts.rare_needs[mentees].multiply(offers).sum(axis=1)).ravel()
        points += words_alike(alike.astype(np.float32)) * self.words[mentors]
        return points

    def _add_views(self, points: Points, mentees: Numbers, mentors: Numbers | slice) -> None:
        one, other = self.people.mentees, self.people.mentors
        spare = np.empty_like(points)
        for ours, theirs, worth in (
            (one.place, other.place, self.same_place),
            (one.organisation, other.organisation, self.known),
            (one.unit, other.unit, self.known),
        ):
            np.multiply(ours[mentees] == theirs[mentors], worth[mentors], out=spare)
            points += spare
        if self.practical is not None:
            points += self.practical.points(mentees, mentors)


@dataclass(frozen=True)
class Practical:
    """Way, place and time to meet where times have been told, from a table of all cases."""

    people: People
    case: Numbers
    place: NDArray[np.bool_]
    weight: Points

    @classmethod
    def of(
        cls,
        people: People,
        mentee: int,
        meets: NDArray[np.bool_],
        place: NDArray[np.bool_],
        weight: Numbers,
    ) -> Practical | None:
        """None where times do not count: nobody has told any on one of the two sides."""
        if not people.mentees.tells_time[mentee] or not people.mentors.tells_time.any():
            return None
        return cls(people, 9 * meets.astype(np.int64), place, weight.astype(np.float32))

    def points(self, mentees: Numbers, mentors: Numbers | slice) -> Points:
        one, other = self.people.mentees, self.people.mentors
        same = one.place[mentees] == other.place[mentors]
        where = self.place[mentors] * (1 + same.astype(np.int64))
        when = self.people.times[one.times[mentees], other.times[mentors]]
        points: Points = CASES[self.case[mentors] + 3 * when + where] * self.weight[mentors]
        return points


CASES = np.array(
    [
        PARTS * (way + (where == 2) + (when == 2)) // (1 + (where > 0) + (when > 0))
        for way in (0, 1)
        for when in (0, 1, 2)
        for where in (0, 1, 2)
    ],
    dtype=np.float32,
)
"""Parts of each case: does the way suit; time and place: 0 do not count, 1 differ, 2 suit."""


def _effective(
    people: People, told_words: NDArray[np.bool_], told_style: NDArray[np.bool_]
) -> dict[str, Numbers]:
    missing = (
        frozenset({"words", "style"}), frozenset({"words"}), frozenset({"style"}), frozenset[str](),
    )  # fmt: skip
    spreads = [spread(people.weights, gone) for gone in missing]
    case = 2 * told_words + told_style
    return {
        name: np.array([each[name] for each in spreads], dtype=np.int64)[case]
        for name, _weight in people.weights
    }


def _ways_to_meet(
    one: Side, mentors: Side, mentee: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the ways to meet suit, and whether the place counts."""
    mode = one.mode[mentee]
    at_odds = (mode == IN_PERSON) & (mentors.mode == REMOTE)
    at_odds |= (mode == REMOTE) & (mentors.mode == IN_PERSON)
    counts = (mode != REMOTE) & (mentors.mode != REMOTE)
    return ~at_odds, counts & (one.place[mentee] >= 0) & (mentors.place >= 0)


def _ruled_out(people: People, mentee: int) -> NDArray[np.bool_]:
    """Mentors whom the rules about one person or about languages rule out for this mentee."""
    one, mentors = people.mentees, people.mentors
    out = people.free <= 0
    if Rule.LANGUAGE in people.rules:
        out = out | ((mentors.languages & one.languages[mentee]) == 0)
    if Rule.READY in people.rules:
        out = out | ~(mentors.ready & one.ready[mentee])
    return out
