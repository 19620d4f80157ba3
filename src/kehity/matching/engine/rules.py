"""The hard rules: a pair that breaks one is no pair, and each of them has a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence

from kehity.matching.engine.people import Cohort, Mentee, Mentor, Profile, Rule
from kehity.matching.engine.points import modes_suit, place_counts, same

Counts = dict[str, dict[Rule, int]]
"""Of each person by id, how many partners each rule takes away."""


def broken(cohort: Cohort, mentee: Mentee, mentor: Mentor) -> list[Rule]:
    """Every rule that this pair would break; [] when the two may be a pair."""
    found = [rule for rule, clashes in _CLASHES.items() if clashes(mentee, mentor)]
    kept = [rule for rule in found if rule in cohort.criteria.rules or rule in _ALWAYS]
    by_name = cohort.never.get((mentee.id, mentor.id))
    return [*kept, by_name] if by_name is not None else kept


def ruled_out(cohort: Cohort) -> dict[str, Counts]:
    """How many partners each rule takes from each person: `mentees` and `mentors`, by id.

    A partner whom two rules take away is counted for both.
    """
    mentees: Counts = {one.id: {} for one in cohort.mentees}
    mentors: Counts = {one.id: {} for one in cohort.mentors}
    for rule, clashes in _CLASHES.items():
        if rule in cohort.criteria.rules or rule in _ALWAYS:
            trait = _TRAITS[rule]
            _count(mentees, rule, cohort.mentees, cohort.mentors, trait, clashes)
            _count(mentors, rule, cohort.mentors, cohort.mentees, trait, _turned(clashes))
    for (mentee, mentor), rule in cohort.never.items():
        for counts, one in ((mentees, mentee), (mentors, mentor)):
            if one in counts:
                counts[one][rule] = counts[one].get(rule, 0) + 1
    return {"mentees": mentees, "mentors": mentors}


def can_meet(one: Profile, other: Profile) -> bool:
    """A way to meet that suits both; in person alone asks for one place, where both told it."""
    if not modes_suit(one.mode, other.mode):
        return False
    in_person = "in_person" in (one.mode, other.mode)
    return not (in_person and place_counts(one, other)) or same(one.place, other.place)


Clash = Callable[[Profile, Profile], bool]

_CLASHES: Mapping[Rule, Clash] = {
    Rule.LANGUAGE: lambda one, other: not one.languages & other.languages,
    Rule.CAPACITY: lambda one, other: _places(one, other) <= 0,
    Rule.PRACTICAL: lambda one, other: not can_meet(one, other),
    Rule.READY: lambda one, other: not (one.is_ready and other.is_ready),
}
_ALWAYS = {Rule.CAPACITY}
_TRAITS: Mapping[Rule, Callable[[Profile], Hashable]] = {
    Rule.LANGUAGE: lambda one: one.languages,
    Rule.CAPACITY: lambda one: one.free if isinstance(one, Mentor) else None,
    Rule.PRACTICAL: lambda one: (one.mode, one.place),
    Rule.READY: lambda one: one.is_ready,
}


def _places(one: Profile, other: Profile) -> int:
    return next(half.free for half in (one, other) if isinstance(half, Mentor))


def _turned(clashes: Clash) -> Clash:
    return lambda one, other: clashes(other, one)


def _count(
    counts: Counts,
    rule: Rule,
    people: Sequence[Profile],
    partners: Sequence[Profile],
    trait: Callable[[Profile], Hashable],
    clashes: Clash,
) -> None:
    """People alike in what the rule asks are asked about once."""
    kinds = {trait(one): one for one in partners}
    number = Counter(trait(one) for one in partners)
    taken: dict[Hashable, int] = {}
    for one in people:
        kind = trait(one)
        if kind not in taken:
            taken[kind] = sum(number[k] for k, other in kinds.items() if clashes(one, other))
        if taken[kind]:
            counts[one.id][rule] = taken[kind]
