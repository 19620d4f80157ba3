"""All mentors as mentees see them who have told the same kinds of things.

What depends on the mentor and on a few traits of the mentee is worked out here once: `Kinds` holds
what languages, ways to meet and readiness rule out and allow, `Beside` the weights and what they
make of it. What is left for each pair is two products and a few comparisons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.encoding import IN_PERSON, REMOTE, People
from kehity.matching.engine.people import Rule
from kehity.matching.engine.picks import Everyone, Numbers, Pick, Points, TwoByTwo
from kehity.matching.engine.points import PARTS, spread, words_alike

BAN = np.float32(2**20)


@dataclass(frozen=True)
class Kinds:
    """Kinds of mentees by language, way to meet and readiness: a row for each in every table."""

    kind: Numbers
    """Of each mentee, the number of the kind."""
    meets: NDArray[np.bool_]
    place: NDArray[np.bool_]
    """Whether the place counts: both have told it, and neither meets only remotely."""
    there: NDArray[np.bool_]
    """Whether the two must be in one place."""
    banned: NDArray[np.bool_]

    @classmethod
    def of(cls, people: People) -> Kinds:
        one, mentors = people.mentees, people.mentors
        first, kind = one.traits()
        mode, languages = one.mode[first, None], one.languages[first, None]
        at_odds = (mode == IN_PERSON) & (mentors.mode == REMOTE)
        at_odds |= (mode == REMOTE) & (mentors.mode == IN_PERSON)
        place = (mode != REMOTE) & (mentors.mode != REMOTE)
        place &= (one.place[first, None] >= 0) & (mentors.place >= 0)
        there = place & ((mode == IN_PERSON) | (mentors.mode == IN_PERSON))
        banned = np.repeat((people.free <= 0)[None, :], first.size, axis=0)
        if Rule.LANGUAGE in people.rules:
            banned |= (mentors.languages & languages) == 0
        if Rule.READY in people.rules:
            banned |= ~(mentors.ready & one.ready[first, None])
        if Rule.PRACTICAL in people.rules:
            banned |= at_odds
        else:
            there &= False
        return cls(kind, ~at_odds, place, there, banned)


@dataclass(frozen=True)
class Beside:
    """All mentors beside mentees alike in whether they answered, told a need and told times."""

    people: People
    kinds: Kinds
    answers: bool
    tells: bool
    times: bool

    def block(self, mentees: Numbers) -> Points:
        """The points of these mentees, a row each, with every mentor."""
        return self._points(Everyone(mentees))

    def pairs(self, mentees: Numbers, mentors: Numbers) -> Points:
        """The points of these pairs, one by one."""
        return self._points(TwoByTwo(mentees, mentors))

    @cached_property
    def weight(self) -> Mapping[str, Points]:
        """Each mentor's weights, spread over the rest where one of the two has not told."""
        mentors = self.people.mentors
        words = mentors.tells_words & self.tells
        style = mentors.answered.any(axis=1) & self.answers
        missing = (
            frozenset({"words", "style"}), frozenset({"words"}), frozenset({"style"}),
            frozenset[str](),
        )  # fmt: skip
        spreads = [spread(self.people.weights, gone) for gone in missing]
        return {
            name: np.array([each[name] for each in spreads], np.float32)[2 * words + style]
            for name, _weight in self.people.weights
        }

    @cached_property
    def themes(self) -> Points:
        return (self.people.depths * self.weight["themes"]).astype(np.float32)

    @cached_property
    def base(self) -> Points:
        """Of each kind and mentor, the points before anything of the two is compared."""
        kinds = self.kinds
        practical = (PARTS - PARTS // 2 * kinds.place) * kinds.meets * (not self.times)
        base = PARTS * self.weight["fresh_view"] + practical * self.weight["practical"]
        base -= BAN * kinds.banned
        return (base - BAN * kinds.there).astype(np.float32)

    @cached_property
    def same_place(self) -> Points:
        """Of each kind and mentor, what the same place adds."""
        worth = PARTS // 2 * self.weight["practical"] * self.kinds.place * (not self.times)
        return (worth + BAN * self.kinds.there).astype(np.float32)

    @cached_property
    def suiting(self) -> NDArray[np.uint8]:
        """Of each pattern of times and mentor: 0 not told by both, 1 not met, 2 met."""
        return self.people.times[:, self.people.mentors.times]

    @cached_property
    def ways(self) -> NDArray[np.uint8]:
        """Of each kind and mentor, where the cases of the way to meet begin."""
        return (9 * self.kinds.meets).astype(np.uint8)

    def _points(self, pick: Pick) -> Points:
        people, one, other = self.people, self.people.mentees, self.people.mentors
        points = pick.dot(people.wants, self.themes)
        points += pick.of_kinds(self.base, self.kinds.kind)
        spare = np.empty_like(points)
        known = pick.of_mentors(-(PARTS // 2) * self.weight["fresh_view"])
        for ours, theirs, worth in (
            (one.place, other.place, pick.of_kinds(self.same_place, self.kinds.kind)),
            (one.organisation, other.organisation, known),
            (one.unit, other.unit, known),
        ):
            np.multiply(np.equal(*pick.pairs(ours, theirs)), worth, out=spare)
            points += spare
        if self.tells:
            alike = pick.dot(people.texts.frequent_needs, people.texts.frequent_offers)
            pick.sparse(people.texts.rare_needs, people.texts.rare_offers, alike)
            points += words_alike(alike) * pick.of_mentors(self.weight["words"])
        if self.times:
            points += self._practical(pick) * pick.of_mentors(self.weight["practical"])
        return self._with_style(points, pick) if self.answers else points

    def _practical(self, pick: Pick) -> Points:
        """Parts for way, place and time to meet, where times may count."""
        one, other, kind = self.people.mentees, self.people.mentors, self.kinds.kind
        same = np.equal(*pick.pairs(one.place, other.place))
        case = pick.of_kinds(self.kinds.place, kind) * (1 + same.view(np.uint8))
        case += 3 * pick.of_kinds(self.suiting, one.times)
        case += pick.of_kinds(self.ways, kind)
        practical: Points = CASES.take(case, mode="clip")
        return practical

    def _with_style(self, points: Points, pick: Pick) -> Points:
        """With the parts for ways of working: one less the mean distance of common answers."""
        styles, weight = self.people.styles, pick.of_mentors(self.weight["style"])
        apart = pick.dot(styles.ours, styles.theirs)
        if styles.are_whole:
            # A mentor who has answered nothing is as far apart as can be, and has no weight here.
            points += (PARTS - styles.step * apart) * weight
            return points
        both = pick.dot(styles.answered[0], styles.answered[1])
        apart += both * styles.width
        points += styles.parts.take(apart.astype(np.intp), mode="clip") * weight
        # Two who have answered, but nothing in common: as if neither had.
        has_answered = self.people.mentors.answered.sum(axis=1) > 0
        strangers = np.nonzero((both == 0) & pick.of_mentors(has_answered))
        if strangers[0].size:
            mentees, mentors = _people_at(pick, strangers)
            points[strangers] = self._without_style.pairs(mentees, mentors)
        return points

    @cached_property
    def _without_style(self) -> Beside:
        return replace(self, answers=False)


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


def _people_at(pick: Pick, cells: tuple[Numbers, ...]) -> tuple[Numbers, Numbers]:
    if isinstance(pick, TwoByTwo):
        return pick.mentees[cells[0]], pick.mentors[cells[0]]
    return pick.mentees[cells[0]], cells[1]
