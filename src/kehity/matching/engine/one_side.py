"""One side of a cohort as rows of numbers: what each has told, in the order of the cohort."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.people import Profile
from kehity.matching.engine.points import PARTS, plain
from kehity.matching.engine.times import Times, times_in

EITHER, IN_PERSON, REMOTE = range(3)
MODES = {"in_person": IN_PERSON, "remote": REMOTE}
LOWEST, HIGHEST = 1, 5
NONE, SOME, ALL = range(3)
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

    def some(self, people: NDArray[np.int64]) -> Side:
        """These people alone."""
        return Side(*(getattr(self, each.name)[people] for each in fields(self)))

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


def side_of(
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
