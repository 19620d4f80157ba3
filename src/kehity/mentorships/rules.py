"""The hard rules of a pair (domain rule b.2): a pair that breaks one is never made."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import PartnerWish
from kehity.programmes.models.participations import Mode, Role
from kehity.programmes.models.seasons import HardRule
from kehity.programmes.places import are_the_same

WHY_NOT = {
    HardRule.REPORTING_LINE: _("They are in the same reporting line."),
    HardRule.NOT_WITH: _("One of them has asked not to be paired with the other."),
    HardRule.LANGUAGE: _("They share no working language."),
    HardRule.CAPACITY: _("The mentor has no free place."),
    HardRule.PRACTICAL: _("They have no way or place to meet that suits both."),
    HardRule.READY: _("One of them is not ready yet."),
    HardRule.CONFLICT: _("One of them has declared a conflict of interest."),
}


class Places(NamedTuple):
    """How many mentees a mentor takes at once, and how many places are taken."""

    capacity: int
    taken: int

    def is_free(self) -> bool:
        return self.taken < self.capacity


class Named(Protocol):
    """Somebody who can be named by others."""

    @property
    def email(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...


class Half(NamedTuple):
    """What the rules ask about one half of a pair that may be made; a plain row of the database."""

    pk: uuid.UUID
    person_id: uuid.UUID
    role: str
    email: str
    first_name: str
    last_name: str
    languages: list[str]
    mode: str
    place: str
    capacity: int
    taken: int
    is_ready: bool
    has_met: bool
    shared_themes: int

    def is_mentee(self) -> bool:
        return self.role == Role.MENTEE

    @property
    def places(self) -> Places:
        return Places(self.capacity, self.taken)


class Wish(NamedTuple):
    """Whom somebody wishes for or does not want to be paired with, as they have named them."""

    kind: str
    named: str


@dataclass(frozen=True)
class Told:
    """What people of a season have told about each other."""

    wishes: dict[uuid.UUID, list[Wish]]
    managers: dict[str, str]

    def wishes_for(self, one: Half, other: Half) -> bool:
        """Whether one has named the other as a wished partner."""
        return self._has_named(one, other, PartnerWish.Kind.WISH)

    def either_named(self, one: Half, other: Half, kind: PartnerWish.Kind) -> bool:
        return self._has_named(one, other, kind) or self._has_named(other, one, kind)

    def _has_named(self, one: Half, other: Half, kind: PartnerWish.Kind) -> bool:
        wishes = self.wishes.get(one.pk, [])
        return any(wish.kind == kind and means(wish.named, other) for wish in wishes)


def broken_rules(mentee: Half, mentor: Half, told: Told, kept: list[str]) -> list[HardRule]:
    """The rules kept by the season that this pair would break, in the order of the list."""
    broken = {
        HardRule.REPORTING_LINE: are_in_line(mentee, mentor, told.managers),
        HardRule.NOT_WITH: told.either_named(mentee, mentor, PartnerWish.Kind.NOT_WITH),
        HardRule.LANGUAGE: not set(mentee.languages) & set(mentor.languages),
        HardRule.CAPACITY: not mentor.places.is_free(),
        HardRule.PRACTICAL: not _can_meet(mentee, mentor),
        HardRule.READY: not (mentee.is_ready and mentor.is_ready),
        HardRule.CONFLICT: told.either_named(mentee, mentor, PartnerWish.Kind.CONFLICT),
    }
    return [rule for rule in HardRule if rule in kept and broken[rule]]


def means(named: str, person: Named) -> bool:
    """Whether this names that person, by address or by name in either order."""
    return as_called(named) in ways_to_call(person)


def as_called(named: str) -> str:
    """A name or an address as somebody has written it, to be compared with `ways_to_call`."""
    return " ".join(named.casefold().replace(",", " ").split())


def ways_to_call(person: Named) -> set[str]:
    first, last = person.first_name.casefold(), person.last_name.casefold()
    return {person.email.casefold(), f"{first} {last}", f"{last} {first}"}


def are_in_line(one: Named, other: Named, managers: dict[str, str]) -> bool:
    """Whether one of the two is above the other in the reporting line.

    `managers` tells everyone's line manager by own address, as far as people have told.
    """
    return _is_above(one, other, managers) or _is_above(other, one, managers)


def above(person: Named, managers: dict[str, str]) -> list[str]:
    """Those above somebody in the reporting line, as they are named, the nearest first."""
    line: list[str] = []
    seen: set[str] = set()
    here = person.email.casefold()
    while here not in seen and managers.get(here):
        seen.add(here)
        line.append(managers[here])
        here = managers[here].casefold()
    return line


def _is_above(manager: Named, person: Named, managers: dict[str, str]) -> bool:
    return any(means(named, manager) for named in above(person, managers))


def _can_meet(mentee: Half, mentor: Half) -> bool:
    """A way to meet that suits both; in person alone asks for one place, where both told it."""
    modes = {mentee.mode or Mode.BOTH, mentor.mode or Mode.BOTH}
    if modes == {Mode.IN_PERSON, Mode.REMOTE}:
        return False
    if modes <= {Mode.IN_PERSON, Mode.BOTH} and Mode.IN_PERSON in modes:
        both_told = mentee.place.strip() and mentor.place.strip()
        return not both_told or are_the_same(mentee.place, mentor.place)
    return True
