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

from kehity.matching.engine.encoding import People
from kehity.matching.engine.one_side import ALL, IN_PERSON, NONE, REMOTE, SOME
from kehity.matching.engine.people import Rule
from kehity.matching.engine.picks import ALL_MENTORS, Everyone, Numbers, Pick, Points, TwoByTwo
from kehity.matching.engine.points import PARTS, spread, words_alike

BAN = np.float32(2**20)


@dataclass(frozen=True)
class Kinds:
    """Kinds of mentees by language, way to meet and readiness: a row for each in every table."""

    kind: Numbers
    """Of each mentee, the number of the kind."""
    place: NDArray[np.bool_]
    """Whether the place counts: both have told it, and neither meets only remotely."""
    way: NDArray[np.uint8]
    """Where the cases of the way to meet begin."""
    elsewhere: Points
    """Parts for the way to meet of two who live in different places, where no times are told."""
    nearer: Points
    """What the same place adds to them."""
    banned: Points
    """What is taken away from a pair that must not be, also where it may in the same place …"""
    together: Points
    """… which gives it back."""

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
        nearer = place * np.float32(PARTS // 2)
        together = there * BAN
        return cls(
            kind=kind,
            place=place,
            way=~at_odds * np.uint8(9),
            elsewhere=(np.float32(PARTS) - nearer) * ~at_odds,
            nearer=nearer,
            banned=banned * BAN + together,
            together=together,
        )


@dataclass(frozen=True)
class Beside:
    """All mentors beside mentees alike in what they answered, and whether told a need and times."""

    people: People
    kinds: Kinds
    answers: int
    tells: bool
    times: bool

    def block(self, mentees: Numbers) -> Points:
        """The points of these mentees, a row each, with every mentor."""
        return self._points(Everyone(mentees, ALL_MENTORS))

    def pairs(self, mentees: Numbers, mentors: Numbers) -> Points:
        """The points of these pairs, one by one."""
        return self._points(TwoByTwo(mentees, mentors))

    @cached_property
    def weight(self) -> Mapping[str, Points]:
        """Each mentor's weights, spread over the rest where one of the two has not told."""
        mentors = self.people.mentors
        words = mentors.tells_words & self.tells
        style = (mentors.answers != NONE) & (self.answers != NONE)
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
    def offers(self) -> Points:
        """Of each mentor, what themes and answers add: a column to be multiplied with `likings`.

        Where both have answered in part, nothing: what they have in common is not known here.
        """
        styles, mentors = self.people.styles, self.people.mentors
        if self.answers == ALL:
            step, full = mentors.step, mentors.step * mentors.full
        else:
            step = full = (mentors.answers == ALL).astype(np.float32)
        style = self.weight["style"] * np.vstack([-step * styles.theirs, full])
        both = np.vstack([self.people.depths * self.weight["themes"], style])
        return both.astype(np.float32, order="C")

    @cached_property
    def in_part(self) -> Numbers:
        """Mentors with whom only part of the answers is common in a way not known beforehand."""
        return np.flatnonzero((self.people.mentors.answers == SOME) & (self.answers == SOME))

    @cached_property
    def base(self) -> Points:
        """Of each kind and mentor, the points before anything of the two is compared."""
        base: Points = PARTS * self.weight["fresh_view"] - self.kinds.banned
        if not self.times:
            base += self.kinds.elsewhere * self.weight["practical"]
        return base

    @cached_property
    def same_place(self) -> Points:
        """Of each kind and mentor, what the same place adds."""
        if self.times:
            return self.kinds.together
        return self.kinds.nearer * self.weight["practical"] + self.kinds.together

    @cached_property
    def known(self) -> Points:
        """Of each mentor, what the same organisation takes away, and the same unit once more."""
        return -(PARTS // 2) * self.weight["fresh_view"]

    @cached_property
    def suiting(self) -> NDArray[np.uint8]:
        """Of each pattern of times and mentor: 0 not told by both, 1 not met, 2 met."""
        return self.people.times[:, self.people.mentors.times]

    def _points(self, pick: Pick) -> Points:
        people = self.people
        points = pick.dot(people.likings, self.offers)
        points += pick.of_kinds(self.base, self.kinds.kind)
        points += pick.same(people.place) * pick.of_kinds(self.same_place, self.kinds.kind)
        pick.add_where_same(points, people.organisation, self.known)
        pick.add_where_same(points, people.unit, self.known)
        if self.tells:
            alike = pick.dot(people.texts.frequent_needs, people.texts.frequent_offers)
            pick.sparse(people.texts.rare_needs, people.texts.rare_offers, alike)
            words_alike(alike)
            alike *= pick.of_mentors(self.weight["words"])
            points += alike
        if self.times:
            practical = self._practical(pick)
            practical *= pick.of_mentors(self.weight["practical"])
            points += practical
        if self.in_part.size:
            where, some = pick.among(self.in_part)
            points[where] = self._in_part(points[where], some)
        return points

    def _practical(self, pick: Pick) -> Points:
        """Parts for way, place and time to meet, where times may count."""
        people, kind = self.people, self.kinds.kind
        same = pick.same(people.place)
        case = pick.of_kinds(self.kinds.place, kind) * (1 + same.view(np.uint8))
        case += 3 * pick.of_kinds(self.suiting, people.mentees.times)
        case += pick.of_kinds(self.kinds.way, kind)
        practical: Points = CASES.take(case, mode="clip")
        return practical

    def _in_part(self, points: Points, pick: Pick) -> Points:
        """With ways of working where both have answered in part."""
        styles = self.people.styles
        both = pick.dot(*styles.answered)
        parts = pick.dot(styles.ours, styles.theirs)
        parts += both * styles.width
        style = styles.parts.take(parts.astype(np.intp), mode="clip")
        points += style * pick.of_mentors(self.weight["style"])
        # Two who have answered, but nothing in common: as if neither had.
        strangers = np.nonzero(both == 0)
        if strangers[0].size:
            points[strangers] = self._without_style.pairs(*pick.at(strangers))
        return points

    @cached_property
    def _without_style(self) -> Beside:
        return replace(self, answers=NONE)


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
