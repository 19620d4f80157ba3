"""Whether there is enough for a round: who is ready, and what the rules take away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from kehity.matching.engine.people import Cohort, Rule
from kehity.matching.engine.rules import broken, ruled_out
from kehity.mentorships.cohort import looking, not_ready
from kehity.programmes.models.participations import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kehity.programmes.models import Season


@dataclass(frozen=True)
class Numbers:
    """How many look for a pair just now, and how many places there are for them."""

    mentees: int
    mentors: int
    places: int
    not_ready: int

    def can_begin(self) -> bool:
        return self.mentees > 0 and self.mentors > 0

    def short(self) -> int:
        """How many more mentees there are than places."""
        return max(self.mentees - self.places, 0)


def numbers(season: Season) -> Numbers:
    """Two queries, whatever the size of the season."""
    mentors = Q(role=Role.MENTOR)
    found = looking(season).aggregate(
        mentees=Count("pk", filter=Q(role=Role.MENTEE)),
        mentors=Count("pk", filter=mentors),
        places=Coalesce(Sum(F("capacity") - F("taken"), filter=mentors), 0),
    )
    return Numbers(**found, not_ready=not_ready(season).count())


@dataclass(frozen=True)
class Limits:
    """How many pairs each rule takes away, and whom the rules leave without anybody."""

    takes: Mapping[str, int] = field(default_factory=dict)
    possible: int = 0
    alone: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Ids of those without any possible partner, each with what every rule takes from them."""

    def as_facts(self) -> dict[str, Any]:
        alone = {one: dict(rules) for one, rules in self.alone.items()}
        return {"takes": dict(self.takes), "possible": self.possible, "alone": alone}

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Limits:
        return cls(facts.get("takes", {}), facts.get("possible", 0), facts.get("alone", {}))


def limits_of(cohort: Cohort) -> Limits:
    counts = ruled_out(cohort)
    takes: Counter[str] = Counter()
    for rules in counts["mentees"].values():
        takes.update({str(rule): number for rule, number in rules.items()})
    return Limits(
        takes=dict(sorted(takes.items())),
        possible=len(cohort.mentees) * len(cohort.mentors),
        alone=_alone(cohort, counts),
    )


def _alone(
    cohort: Cohort, counts: dict[str, dict[str, dict[Rule, int]]]
) -> dict[str, dict[str, int]]:
    """Those from whom the rules take everybody; whom two rules take is counted for both."""
    if not (cohort.mentees and cohort.mentors):
        return {}
    mentees = {
        one.id: counts["mentees"][one.id]
        for one in cohort.mentees
        if sum(counts["mentees"][one.id].values()) >= len(cohort.mentors)
        and all(broken(cohort, one, other) for other in cohort.mentors)
    }
    mentors = {
        one.id: counts["mentors"][one.id]
        for one in cohort.mentors
        if sum(counts["mentors"][one.id].values()) >= len(cohort.mentees)
        and all(broken(cohort, other, one) for other in cohort.mentees)
    }
    both = mentees | mentors
    return {one: {str(rule): number for rule, number in both[one].items()} for one in both}
