"""The hard rules of a pair (domain rule b.2): a pair that breaks one is never made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import Participation, PartnerWish
from kehity.programmes.models.participations import Mode
from kehity.programmes.models.seasons import HardRule

WHY_NOT = {
    HardRule.REPORTING_LINE: _("They are in the same reporting line."),
    HardRule.NOT_WITH: _("One of them has asked not to be paired with the other."),
    HardRule.LANGUAGE: _("They share no working language."),
    HardRule.CAPACITY: _("The mentor has no free place."),
    HardRule.PRACTICAL: _("They have no way or place to meet that suits both."),
    HardRule.READY: _("One of them is not ready yet."),
    HardRule.CONFLICT: _("One of them has declared a conflict of interest."),
}


@dataclass(frozen=True)
class Places:
    """How many mentees a mentor takes at once, and how many places are taken."""

    capacity: int
    taken: int

    def is_free(self) -> bool:
        return self.taken < self.capacity


def broken_rules(
    mentee: Participation,
    mentor: Participation,
    *,
    places: Places,
    managers: dict[str, str],
    both_are_ready: bool,
) -> list[HardRule]:
    """The season's rules that this pair would break, in the order of the list.

    `managers` tells everyone's line manager by address, as far as people of the season have told.
    Ask through a `Cohort`: it has fetched everything, and asking costs no query.
    """
    broken = {
        HardRule.REPORTING_LINE: are_in_line(mentee, mentor, managers),
        HardRule.NOT_WITH: _names(mentee, mentor, PartnerWish.Kind.NOT_WITH),
        HardRule.LANGUAGE: not set(mentee.languages) & set(mentor.languages),
        HardRule.CAPACITY: not places.is_free(),
        HardRule.PRACTICAL: not _can_meet(mentee, mentor),
        HardRule.READY: not both_are_ready,
        HardRule.CONFLICT: _names(mentee, mentor, PartnerWish.Kind.CONFLICT),
    }
    kept = mentee.season.hard_rules
    return [rule for rule in HardRule if rule in kept and broken[rule]]


def shared_themes(mentee: Participation, mentor: Participation) -> set[int]:
    """The themes that both have chosen, by id."""
    offered = {choice.theme_id for choice in mentor.theme_choices.all()}
    return {choice.theme_id for choice in mentee.theme_choices.all()} & offered


def wishes_for(one: Participation, other: Participation) -> bool:
    """Whether one has named the other as a wished partner."""
    return _has_named(one, other, PartnerWish.Kind.WISH)


def are_in_line(one: Participation, other: Participation, managers: dict[str, str]) -> bool:
    """Whether one of the two is above the other in the reporting line."""
    return _is_above(one, other, managers) or _is_above(other, one, managers)


def _is_above(manager: Participation, person: Participation, managers: dict[str, str]) -> bool:
    seen: set[str] = set()
    here = person.person.email.casefold()
    while here not in seen:
        seen.add(here)
        named = managers.get(here, "")
        if not named:
            return False
        if PartnerWish(named=named).means(manager.person):
            return True
        here = named.casefold()
    return False


def _names(one: Participation, other: Participation, kind: PartnerWish.Kind) -> bool:
    return _has_named(one, other, kind) or _has_named(other, one, kind)


def _has_named(one: Participation, other: Participation, kind: PartnerWish.Kind) -> bool:
    wishes: Iterable[PartnerWish] = one.partner_wishes.all()
    return any(wish.kind == kind and wish.means(other.person) for wish in wishes)


def _can_meet(mentee: Participation, mentor: Participation) -> bool:
    """A way to meet that suits both; in person alone asks for one place, where both told it."""
    modes = {mentee.mode or Mode.BOTH, mentor.mode or Mode.BOTH}
    if modes == {Mode.IN_PERSON, Mode.REMOTE}:
        return False
    if modes <= {Mode.IN_PERSON, Mode.BOTH} and Mode.IN_PERSON in modes:
        places = {mentee.place.casefold().strip(), mentor.place.casefold().strip()} - {""}
        return len(places) < 2
    return True
