"""A cohort in numbers: both sides, their texts and answers, as the grid multiplies them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.one_side import ALL, HIGHEST, LOWEST, Codes, Side, side_of
from kehity.matching.engine.people import Cohort, Profile
from kehity.matching.engine.picks import Same
from kehity.matching.engine.points import DEPTHS, PARTS, importance
from kehity.matching.engine.times import Times, suit
from kehity.matching.engine.words import vectors

OFTEN, MOST_FREQUENT = 0.0008, 256


@dataclass(frozen=True)
class Words:
    """What is needed and what is offered, in whole numbers: mentees × words and words × mentors.

    Words that many use are kept as full matrices, the others as sparse ones: either way is quick
    for its own kind (measured: a full word costs 0.025 ns a pair, a sparse hit 30 ns).
    """

    frequent_needs: NDArray[np.float32]
    frequent_offers: NDArray[np.float32]
    rare_needs: Any
    rare_offers: Any

    @classmethod
    def of(cls, needs: Any, offers: Any) -> Words:
        """From the vectors of both, a row for each text."""
        shares = (offers > 0).sum(axis=0), (needs > 0).sum(axis=0)
        use = np.asarray(shares[0] / max(offers.shape[0], 1)).ravel()
        use = use * np.asarray(shares[1] / max(needs.shape[0], 1)).ravel()
        often = np.flatnonzero(use > OFTEN)
        often = often[np.argsort(-use[often], kind="stable")][:MOST_FREQUENT]
        rest = np.setdiff1d(np.arange(use.size), often)
        return cls(
            frequent_needs=needs[:, often].toarray().astype(np.float32),
            frequent_offers=offers[:, often].T.toarray(order="C").astype(np.float32),
            rare_needs=needs[:, rest].tocsr().astype(np.int32),
            rare_offers=offers[:, rest].T.tocsr().astype(np.int32),
        )

    def beside(self, mentors: NDArray[np.int64]) -> Words:
        """For these mentors alone."""
        return replace(
            self,
            frequent_offers=self.frequent_offers[:, mentors],
            rare_offers=self.rare_offers[:, mentors],
        )


@dataclass(frozen=True)
class Styles:
    """Answers on ways of working, set against each other.

    How far two are apart is a sum of products: |a − b| = a + b − 2 × the steps that both reach.
    """

    ours: NDArray[np.float32]
    theirs: NDArray[np.float32]
    answered: tuple[NDArray[np.float32], NDArray[np.float32]]
    width: int
    parts: NDArray[np.float32]
    """Parts by how many both have answered, times `width`, and how far apart they are."""

    @classmethod
    def of(cls, one: Side, other: Side) -> Styles:
        ours: list[NDArray[Any]] = [one.at_least, one.above_one, one.answered]
        theirs: list[NDArray[Any]] = [-2 * other.at_least, other.answered, other.above_one]
        count = one.answered.shape[1]
        width = (HIGHEST - LOWEST) * count + 1
        parts = [
            PARTS // (4 * both) * max(4 * both - apart, 0) if both else 0
            for both in range(count + 1)
            for apart in range(width)
        ]
        return cls(
            ours=np.column_stack(ours).astype(np.float32),
            theirs=np.column_stack(theirs).T.astype(np.float32),
            answered=(one.answered.astype(np.float32), other.answered.T.astype(np.float32)),
            width=width,
            parts=np.array(parts, dtype=np.float32),
        )

    def beside(self, mentors: NDArray[np.int64]) -> Styles:
        """For these mentors alone."""
        ours, theirs = self.answered
        return replace(self, theirs=self.theirs[:, mentors], answered=(ours, theirs[:, mentors]))


@dataclass(frozen=True)
class People:
    """A whole cohort in numbers."""

    mentees: Side
    mentors: Side
    likings: NDArray[np.float32]
    """Of each mentee, the importance of each theme, and answers in parts."""
    depths: NDArray[np.int64]
    """Of each theme and mentor: depth, 2 at most."""
    free: NDArray[np.int64]
    place: Same
    organisation: Same
    unit: Same
    styles: Styles
    texts: Words
    times: NDArray[np.uint8]
    """Of two patterns of times: 0 not told by both, 1 not met, 2 met."""
    rules: frozenset[str]
    weights: tuple[tuple[str, int], ...]
    forbidden: NDArray[np.int64]
    """Places of mentees and mentors who are never paired, a row for each two."""

    @classmethod
    def of(cls, cohort: Cohort) -> People:
        mentees, mentors = cohort.mentees, cohort.mentors
        both: tuple[Profile, ...] = (*mentees, *mentors)
        statements = sorted({key for one in both for key in one.style})
        chosen = [one.themes for one in mentees] + [one.themes for one in mentors]
        themes = sorted({theme for each in chosen for theme in each})
        codes = Codes.of(both)
        one = side_of(mentees, [m.need for m in mentees], statements, codes, untold=-1)
        other = side_of(mentors, [m.offer for m in mentors], statements, codes, untold=-2)
        wants = [_theme_row(importance(mentee), themes) for mentee in mentees]
        styles = Styles.of(one, other)
        needs, offers = vectors([m.need for m in mentees], [m.offer for m in mentors])
        depths = [
            _theme_row({t: min(d, DEPTHS) for t, d in mentor.themes.items()}, themes)
            for mentor in mentors
        ]
        return cls(
            mentees=one,
            mentors=other,
            likings=_likings(one, styles, np.array(wants).reshape(len(mentees), len(themes))),
            depths=np.array(depths, dtype=np.int64).reshape(len(mentors), len(themes)).T,
            free=np.array([mentor.free for mentor in mentors], dtype=np.int64),
            place=Same(one.place, other.place),
            organisation=Same(one.organisation, other.organisation),
            unit=Same(one.unit, other.unit),
            styles=styles,
            texts=Words.of(needs, offers),
            times=_times(list(codes.times)),
            rules=cohort.criteria.rules,
            weights=cohort.weights,
            forbidden=_forbidden(cohort),
        )

    def beside(self, mentors: NDArray[np.int64]) -> People:
        """All mentees and these mentors alone; who is forbidden to whom is not told again."""
        return replace(
            self,
            mentors=self.mentors.some(mentors),
            depths=self.depths[:, mentors],
            free=self.free[mentors],
            place=self.place.beside(mentors),
            organisation=self.organisation.beside(mentors),
            unit=self.unit.beside(mentors),
            styles=self.styles.beside(mentors),
            texts=self.texts.beside(mentors),
        )


def _likings(one: Side, styles: Styles, wants: NDArray[np.int64]) -> NDArray[np.float32]:
    """One row for each mentee, to be multiplied with what `Beside.offers` tells of each mentor.

    Who has answered in part has as many answers in common with whoever has answered all: parts are
    known here. For those who have answered all, the mentor's answers decide.
    """
    here = np.where(one.answers == ALL, 1, one.step)[:, None]
    full = np.where(one.answers == ALL, 1, one.step * one.full)[:, None]
    return np.column_stack([wants, here * styles.ours, full]).astype(np.float32)


def _theme_row(parts: dict[str, int], themes: list[str]) -> list[int]:
    return [parts.get(theme, 0) for theme in themes]


def _times(patterns: list[Times | None]) -> NDArray[np.uint8]:
    table = [[1 + suit(a, b) if a and b else 0 for b in patterns] for a in patterns]
    return np.array(table, dtype=np.uint8).reshape(len(patterns), len(patterns))


def _forbidden(cohort: Cohort) -> NDArray[np.int64]:
    mentees = {one.id: place for place, one in enumerate(cohort.mentees)}
    mentors = {one.id: place for place, one in enumerate(cohort.mentors)}
    pairs = {
        (mentees[mentee], mentors[mentor])
        for mentee, mentor in cohort.never
        if mentee in mentees and mentor in mentors
    }
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
