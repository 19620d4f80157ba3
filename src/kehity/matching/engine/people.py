"""Who is to be paired: mentees, mentors and what a season asks, as the engine reads them.

Nothing here knows a database or a web page. What may never count (age, gender, origin, goals,
situation, anything a pair writes …) has no field, so that it cannot count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

Pair = tuple[str, str]
"""The ids of a mentee and of a mentor, in this order."""


class Rule(StrEnum):
    """Why two people can never be a pair; the keys of a season's hard rules, and three more."""

    REPORTING_LINE = "reporting_line"
    NOT_WITH = "not_with"
    LANGUAGE = "language"
    CAPACITY = "capacity"
    PRACTICAL = "practical"
    READY = "ready"
    CONFLICT = "conflict"
    SAME_PERSON = "same_person"
    MET_BEFORE = "met_before"
    SAID_NO = "said_no"


class Component(StrEnum):
    """What counts for a pair; a season gives each its weight."""

    THEMES = "themes"
    WORDS = "words"
    STYLE = "style"
    PRACTICAL = "practical"
    FRESH_VIEW = "fresh_view"


NEVER = "~"
"""After every moment in ISO form."""

USUAL_WEIGHTS: Mapping[str, int] = MappingProxyType(
    {"themes": 35, "words": 15, "style": 25, "practical": 15, "fresh_view": 10}
)
USUAL_RULES = frozenset(
    {
        Rule.REPORTING_LINE,
        Rule.NOT_WITH,
        Rule.LANGUAGE,
        Rule.CAPACITY,
        Rule.PRACTICAL,
        Rule.READY,
        Rule.CONFLICT,
    }
)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What mentees and mentors alike tell for matching."""

    id: str
    person: str = ""
    """The human being: the same on both sides for someone with two roles."""
    languages: frozenset[str] = frozenset()
    mode: str = ""
    """`in_person`, `remote`, `both`, or empty where not told."""
    place: str = ""
    times: str = ""
    organisation: str = ""
    unit: str = ""
    style: Mapping[str, int] = field(default_factory=dict)
    """Statements on ways of working, each from 1 to 5; only those that were answered."""
    is_ready: bool = True


@dataclass(frozen=True, kw_only=True)
class Mentee(Profile):
    """Someone who looks for a mentor."""

    themes: Mapping[str, int] = field(default_factory=dict)
    """Chosen themes, each with its importance from 1 to 3."""
    need: str = ""
    waited: bool = False
    """Whether this person waited in vain last season: served before others."""
    ready_since: str = ""
    """A moment in ISO form; of equals, the earlier is served first."""


@dataclass(frozen=True, kw_only=True)
class Mentor(Profile):
    """Someone who has experience to share."""

    themes: Mapping[str, int] = field(default_factory=dict)
    """Offered themes, each with the depth of experience from 1 to 3."""
    offer: str = ""
    places: int = 1
    """How many mentees at once."""
    taken: int = 0
    """How many of the places are taken already."""

    @property
    def free(self) -> int:
        return max(self.places - self.taken, 0)


@dataclass(frozen=True)
class Criteria:
    """How pairs are made in a season: human-written weights and the hard rules that are kept."""

    weights: Mapping[str, int] = field(default_factory=lambda: dict(USUAL_WEIGHTS))
    rules: frozenset[str] = USUAL_RULES


@dataclass(frozen=True)
class Cohort:
    """Everyone of one season who looks for a pair, and what is known between them."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    criteria: Criteria = field(default_factory=Criteria)
    forbidden: Mapping[Pair, Rule] = field(default_factory=dict)
    """Pairs that rules about names rule out, each with its rule."""
    wishes: frozenset[Pair] = frozenset()
    """Pairs in which the mentee has named the mentor."""

    def __post_init__(self) -> None:
        # The order of rows must not matter: from here on, people stand in the order of their ids.
        self._put_in_order(key=lambda one: one.id)
        for people in (self.mentees, self.mentors):
            if len({one.id for one in people}) < len(people):
                raise ValueError("Two people on one side have the same id.")

    def drawn(self, seed: int) -> Cohort:
        """The same cohort in the order by which ties are settled.

        Mentees who were ready first come first; the rest is a lot, drawn from the seed and the id.
        """
        drawn = replace(self)
        drawn._put_in_order(
            key=lambda one: (getattr(one, "ready_since", "") or NEVER, lot(seed, one.id))
        )
        return drawn

    def _put_in_order(self, key: Callable[[Profile], Any]) -> None:
        for side in ("mentees", "mentors"):
            people: tuple[Profile, ...] = getattr(self, side)
            object.__setattr__(self, side, tuple(sorted(people, key=key)))

    @cached_property
    def never(self) -> Mapping[Pair, Rule]:
        """Pairs that are ruled out by who the two are: by name, or because they are one person."""
        mentors = {one.person: one.id for one in self.mentors if one.person}
        oneself = {
            (one.id, mentors[one.person]): Rule.SAME_PERSON
            for one in self.mentees
            if one.person in mentors
        }
        return oneself | dict(self.forbidden)

    @cached_property
    def weights(self) -> tuple[tuple[str, int], ...]:
        """The weight of each component, in their order."""
        told = self.criteria.weights
        return tuple((one.value, int(told.get(one.value, 0))) for one in Component)

    @cached_property
    def mentee(self) -> Mapping[str, Mentee]:
        """Every mentee by id."""
        return {one.id: one for one in self.mentees}

    @cached_property
    def mentor(self) -> Mapping[str, Mentor]:
        """Every mentor by id."""
        return {one.id: one for one in self.mentors}


def lot(seed: int, id: str) -> bytes:
    """Where a lot drawn from this seed puts somebody."""
    return hashlib.sha256(f"{seed} {id}".encode()).digest()
