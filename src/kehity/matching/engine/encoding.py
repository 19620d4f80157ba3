"""People as rows of numbers: what the grid needs of each, in the order of the cohort."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.people import Cohort, Profile
from kehity.matching.engine.picks import Same
from kehity.matching.engine.points import DEPTHS, PARTS, importance, plain
from kehity.matching.engine.times import Times, suit, times_in
from kehity.matching.engine.words import vectors

EITHER, IN_PERSON, REMOTE = range(3)
MODES = {"in_person": IN_PERSON, "remote": REMOTE}
LOWEST, HIGHEST = 1, 5
NONE, SOME, ALL = range(3)
OFTEN, MOST_FREQUENT = 0.0008, 256
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Side:
    """One side of the table; a row for each person."""

    languages: NDArray[np.int64]
    mode: NDArray[np.int64]
    place: NDArray[np.int32]
    organisation: NDArray[np.int32]
    unit: NDArray[np.int32]
    ready: NDArray[np.bool_]
    answered: NDArray[np.bool_]
    above_one: NDArray[np.int64]
    at_least: NDArray[np.float32]
    tells_words: NDArray[np.bool_]
    times: NDArray[np.int64]
    tells_time: NDArray[np.bool_]

    @cached_property
    def answers(self) -> NDArray[np.int64]:
        """Whether each has answered none, some or all of the statements."""
        every, some = self.answered.all(axis=1), self.answered.any(axis=1)
        kinds: NDArray[np.int64] = np.where(some, np.where(every, ALL, SOME), NONE)
        return kinds

    @cached_property
    def full(self) -> NDArray[np.int64]:
        """How far apart each could be from somebody at most, over what they have answered."""
        most: NDArray[np.int64] = (HIGHEST - LOWEST) * self.answered.sum(axis=1)
        return most

    @cached_property
    def step(self) -> NDArray[np.int64]:
        """Parts for each step that each is apart from somebody who has answered as much or more."""
        return np.where(self.full > 0, PARTS // np.maximum(self.full, 1), 0)

    def groups(self) -> list[NDArray[np.int64]]:
        """People by what they answered, whether they told in words, told times; in fixed order."""
        told = [self.answers, self.tells_words, self.tells_time]
        return _alike(np.column_stack(told).astype(np.int64))

    def traits(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Kinds of people by their other traits: one of each kind, and each person's kind."""
        told = [self.ready, self.languages, self.mode, self.place >= 0]
        traits = np.column_stack(told).astype(np.int64)
        _kinds, first, kind = np.unique(traits, axis=0, return_index=True, return_inverse=True)
        return first, kind.ravel()


def _alike(traits: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """People in groups that share all traits."""
    if not len(traits):
        return []
    _kinds, kind = np.unique(traits, axis=0, return_inverse=True)
    order = np.argsort(kind.ravel(), kind="stable")
    return np.split(order, np.flatnonzero(np.diff(kind.ravel()[order])) + 1)


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
            frequent_offers=offers[:, often].toarray().T.astype(np.float32),
            rare_needs=needs[:, rest].tocsr().astype(np.int32),
            rare_offers=offers[:, rest].T.tocsr().astype(np.int32),
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
        one = _side(mentees, [m.need for m in mentees], statements, codes, untold=-1)
        other = _side(mentors, [m.offer for m in mentors], statements, codes, untold=-2)
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


def _likings(one: Side, styles: Styles, wants: NDArray[np.int64]) -> NDArray[np.float32]:
    """One row for each mentee, to be multiplied with what `Beside.offers` tells of each mentor.

    Who has answered in part has as many answers in common with whoever has answered all: parts are
    known here. For those who have answered all, the mentor's answers decide.
    """
    here = np.where(one.answers == ALL, 1, one.step)[:, None]
    full = np.where(one.answers == ALL, 1, one.step * one.full)[:, None]
    return np.column_stack([wants, here * styles.ours, full]).astype(np.float32)


@dataclass(frozen=True)
class Codes:
    """A number for each name, language and pattern of times that anyone has told."""

    languages: dict[str, int]
    places: dict[str, int]
    organisations: dict[str, int]
    units: dict[str, int]
    times: dict[Times | None, int]

    @classmethod
    def of(cls, people: Iterable[Profile]) -> Codes:
        people = list(people)
        spoken = sorted({language for one in people for language in one.languages})
        return cls(
            languages={language: 1 << place for place, language in enumerate(spoken)},
            places=_numbered(plain(one.place) for one in people),
            organisations=_numbered(plain(one.organisation) for one in people),
            units=_numbered(_unit_of(one) for one in people),
            times=_numbered(times_in(one.times) for one in people),
        )


def _numbered(names: Iterable[Name]) -> dict[Name, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _side(
    people: Sequence[Profile], texts: list[str], statements: list[str], codes: Codes, *, untold: int
) -> Side:
    """`untold` is the number of what is not told, another one for each side: never the same."""
    answers = np.array(
        [[one.style.get(key, 0) for key in statements] for one in people], dtype=np.int64
    ).reshape(len(people), len(statements))

    def numbers(known: dict[str, int], names: Iterable[str]) -> NDArray[np.int32]:
        told = [known[name] if name else untold for name in names]
        return np.array(told, dtype=np.int32)

    return Side(
        languages=np.array(
            [sum(codes.languages[each] for each in one.languages) for one in people], dtype=np.int64
        ),
        mode=np.array([MODES.get(one.mode, EITHER) for one in people], dtype=np.int64),
        place=numbers(codes.places, (plain(one.place) for one in people)),
        organisation=numbers(codes.organisations, (plain(one.organisation) for one in people)),
        unit=numbers(codes.units, (_unit_of(one) for one in people)),
        ready=np.array([one.is_ready for one in people], dtype=bool),
        answered=answers > 0,
        above_one=np.maximum(answers - LOWEST, 0),
        at_least=np.concatenate(
            [answers >= step for step in range(LOWEST + 1, HIGHEST + 1)], axis=1
        ).astype(np.float32),
        tells_words=np.array([bool(text.strip()) for text in texts], dtype=bool),
        times=np.array([codes.times[times_in(one.times)] for one in people], dtype=np.int64),
        tells_time=np.array([times_in(one.times) is not None for one in people], dtype=bool),
    )


def _unit_of(one: Profile) -> str:
    """A unit is the same only within the same organisation."""
    told = plain(one.organisation), plain(one.unit)
    return " / ".join(told) if all(told) else ""


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
