"""Pairs that rules about names rule out, and pairs wished for: found by name, not two by two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F, Q

from kehity.matching.engine.people import Pair, Rule
from kehity.matching.models import Change, MenteeAnswer, MentorAnswer
from kehity.mentorships.halves import managers_of
from kehity.mentorships.models import Mentorship
from kehity.mentorships.rules import above, as_called, ways_to_call
from kehity.programmes.models import PartnerWish, Season
from kehity.programmes.models.participations import Role

if TYPE_CHECKING:
    from kehity.matching.models import Round

OUT = (Change.Kind.REMOVED, Change.Kind.TAKEN_OUT)
IN = (Change.Kind.ADDED, Change.Kind.PUT)
RULES = {PartnerWish.Kind.NOT_WITH: Rule.NOT_WITH, PartnerWish.Kind.CONFLICT: Rule.CONFLICT}


class Named(NamedTuple):
    """Someone who looks for a pair, and what others may call them by."""

    id: str
    role: str
    email: str
    first_name: str
    last_name: str


class Names:
    """Everyone by everything that they may be called by."""

    def __init__(self, people: Iterable[Named]) -> None:
        self.by_id = {one.id: one for one in people}
        self._called: defaultdict[str, list[Named]] = defaultdict(list)
        for one in self.by_id.values():
            for name in ways_to_call(one):
                self._called[name].append(one)

    def pairs(self, one: Named, named: str) -> Iterator[Pair]:
        """The pairs of somebody with whoever is meant by a name, on the other side."""
        for other in self._called.get(as_called(named), ()):
            if other.role != one.role:
                yield (one.id, other.id) if one.role == Role.MENTEE else (other.id, one.id)


def forbidden_pairs(season: Season, round: Round | None, names: Names) -> dict[Pair, Rule]:
    """Each forbidden pair with its rule; of several rules, the one that was there first."""
    found = [
        *_in_line(season, names),
        *_not_with(season, names),
        *_met_before(season),
        *_said_no(season),
        *_taken_away(round),
    ]
    forbidden: dict[Pair, Rule] = {}
    for pair, rule in found:
        forbidden.setdefault(pair, rule)
    here = names.by_id
    return {pair: rule for pair, rule in forbidden.items() if pair[0] in here and pair[1] in here}


def wished_pairs(season: Season, names: Names) -> frozenset[Pair]:
    """Pairs in which the mentee has named the mentor."""
    wishes = PartnerWish.objects.filter(
        participation__season=season,
        participation__role=Role.MENTEE,
        kind=PartnerWish.Kind.WISH,
    )
    return frozenset(
        pair
        for participation, named in wishes.values_list("participation", "named")
        if (one := names.by_id.get(str(participation)))
        for pair in names.pairs(one, named)
    )


def _in_line(season: Season, names: Names) -> Iterator[tuple[Pair, Rule]]:
    if Rule.REPORTING_LINE not in season.hard_rules:
        return
    managers = managers_of(season)
    for one in names.by_id.values():
        for manager in above(one, managers):
            for pair in names.pairs(one, manager):
                yield pair, Rule.REPORTING_LINE


def _not_with(season: Season, names: Names) -> Iterator[tuple[Pair, Rule]]:
    kinds = [kind for kind, rule in RULES.items() if rule in season.hard_rules]
    told = PartnerWish.objects.filter(participation__season=season, kind__in=kinds)
    for participation, kind, named in told.order_by("pk").values_list(
        "participation", "kind", "named"
    ):
        one = names.by_id.get(str(participation))
        for pair in names.pairs(one, named) if one else ():
            yield pair, RULES[PartnerWish.Kind(kind)]


def _met_before(season: Season) -> Iterator[tuple[Pair, Rule]]:
    met = Mentorship.objects.of_season(season)
    for mentee, mentor in met.values_list("mentee", "mentor"):
        yield (str(mentee), str(mentor)), Rule.MET_BEFORE


def _said_no(season: Season) -> Iterator[tuple[Pair, Rule]]:
    """Pairs that either has refused in this season's rounds."""
    of_season = Q(suggestion__round__season=season)
    refused = (
        MenteeAnswer.objects.filter(of_season, rank=None),
        MentorAnswer.objects.filter(of_season, accepts=False),
    )
    for answers in refused:
        for mentee, mentor in answers.values_list("suggestion__mentee", "suggestion__mentor"):
            yield (str(mentee), str(mentor)), Rule.SAID_NO


def _taken_away(round: Round | None) -> Iterator[tuple[Pair, Rule]]:
    """Pairs that a coordinator has taken out in this round and not put back since."""
    if round is None:
        return
    own = Q(by=F("mentee__person")) | Q(by=F("mentor__person"))
    # Whoever leaves and comes back within a day has not said no to anybody.
    changes = Change.objects.filter(round=round, kind__in=OUT + IN).exclude(own)
    newest = {
        (str(mentee), str(mentor)): kind
        for mentee, mentor, kind in changes.order_by("at", "pk").values_list(
            "mentee", "mentor", "kind"
        )
    }
    for pair, kind in newest.items():
        if kind in OUT:
            yield pair, Rule.SAID_NO
