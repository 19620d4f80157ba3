"""Why a mentee and a mentor are not a pair of the draft: a rule, or what it would mean for whom."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kehity.matching.candidates import with_places
from kehity.matching.computing import ranks_of
from kehity.matching.costs_in_words import who_moves
from kehity.matching.engine.costs import ways_to_pair
from kehity.matching.engine.rules import broken
from kehity.matching.gathering import gather_for, pair_of
from kehity.matching.models import DraftPair
from kehity.matching.ranks import choice
from kehity.matching.wording import rule_in_words
from kehity.mentorships.pairing import reasons_against
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from collections.abc import Collection

    from kehity.matching.engine.costs import Swap
    from kehity.matching.engine.people import Cohort
    from kehity.matching.models import Round

DraftById = dict[str, DraftPair]
PeopleById = dict[str, Participation]


@dataclass(frozen=True)
class Way:
    """One way to make the two a pair: who gives up the place and goes where, and what it means."""

    other: DraftPair | None
    elsewhere: Participation | None
    """Where the other goes, unless to the place that becomes free."""
    title: str
    costs: list[str]
    leaves_out: bool

    @property
    def id(self) -> str:
        return str(self.other.pk) if self.other else "place"


@dataclass(frozen=True)
class Answer:
    """Why these two are not a pair, and how they could be."""

    is_pair: bool = False
    rules: list[str] = field(default_factory=list)
    said: str = ""
    locked: list[DraftPair] = field(default_factory=list)
    """Pairs whose lock is in the way."""
    ways: list[Way] = field(default_factory=list)

    @property
    def others(self) -> list[Participation]:
        """Who else is named in the answer."""
        pairs = [*self.locked, *(way.other for way in self.ways if way.other)]
        moved = [way.elsewhere for way in self.ways if way.elsewhere]
        return [*moved, *(half for pair in pairs for half in pair.people)]

    def possible(self) -> list[Way]:
        """The ways that leave nobody out."""
        return [way for way in self.ways if not way.leaves_out]

    def impossible(self) -> list[Way]:
        """The ways that would leave somebody out; told only where there is no better one."""
        return [] if self.possible() else self.ways


def why_not(round: Round, mentee: Participation, mentor: Participation) -> Answer:
    """Read is only whoever has a part in it: the two, the mentor's mentees, mentors with room."""
    unpublished = round.draft.unpublished().with_people()
    own = unpublished.filter(mentee=mentee).first()
    if own and own.mentor_id == mentor.pk:
        return Answer(is_pair=True)
    holding = list(unpublished.filter(mentor=mentor).by_name())
    roomy = with_places(round)
    near = {mentor.pk} if mentor.pk in roomy else {mentor.pk, *roomy}
    here = {own.mentor_id} if own else set()
    mentees = [mentee.pk, *(one.mentee_id for one in holding)]
    cohort = gather_for(round.season, round, mentees, near | here)
    rules = _rules(cohort, mentee, mentor)
    if rules:
        return Answer(rules=rules)
    pairs = [*([own] if own else []), *holding]
    movable = {str(one.mentee_id): one for one in pairs if not one.is_locked()}
    locked = [one for one in pairs if one.is_locked()]
    said = _said(round, mentee, mentor)
    if own and own.is_locked():
        return Answer(said=said, locked=[own])
    return Answer(
        said=said,
        locked=[] if mentor.pk in roomy else locked,
        ways=_ways(round, cohort, movable, (mentee, mentor), roomy),
    )


def _rules(cohort: Cohort, mentee: Participation, mentor: Participation) -> list[str]:
    """Every rule that forbids the pair, in words, each once."""
    found = reasons_against(mentee, mentor)
    one, other = (str(half.pk) for half in (mentee, mentor))
    if one in cohort.mentee and other in cohort.mentor:
        rules = broken(cohort, cohort.mentee[one], cohort.mentor[other])
        found += [rule_in_words(rule) for rule in rules]
    return list(dict.fromkeys(found))


def _ways(
    round: Round,
    cohort: Cohort,
    pairs: DraftById,
    two: tuple[Participation, Participation],
    roomy: Collection[uuid.UUID],
) -> list[Way]:
    asked = pair_of(*two)
    known = {
        mentee: str(one.mentor_id)
        for mentee, one in pairs.items()
        if mentee in cohort.mentee and str(one.mentor_id) in cohort.mentor
    }
    ids = [two[0].pk, *(one.mentee_id for one in pairs.values())]
    ranks = ranks_of(round.suggestions.standing().wanted().filter(mentee__in=ids))
    swaps = ways_to_pair(cohort, known, asked, {str(pk) for pk in roomy}, ranks)
    allowed = [swap for swap in swaps if swap.allowed]
    people = _people(allowed, [*two, *(half for one in pairs.values() for half in _halves(one))])
    here = known.get(asked[0])
    return [_way(swap, pairs, people, here) for swap in allowed]


def _way(swap: Swap, pairs: DraftById, people: PeopleById, here: str | None) -> Way:
    names = {id: one.person.first_name for id, one in people.items()}
    after = swap.changes[-1].after if swap.other else None
    told = {"mentee": names[swap.changes[0].mentee], "mentor": names[swap.mentor]}
    costs = [who_moves(change, names) for change in swap.changes]
    if swap.other is None:
        title = _("%(mentor)s has a free place for %(mentee)s") % told
        return Way(None, None, title, costs, swap.leaves_out)
    told |= {"other": names[swap.other], "elsewhere": names.get(after or "", "")}
    if after is None:
        title = _("%(other)s gives the place up") % told
    elif after == here:
        title = _("%(mentee)s and %(other)s change mentors") % told
    else:
        title = _("%(other)s goes to %(elsewhere)s, and %(mentee)s comes to %(mentor)s") % told
    elsewhere = people[after] if after and after != here else None
    return Way(pairs[swap.other], elsewhere, title, costs, swap.leaves_out)


def _people(swaps: list[Swap], known: list[Participation]) -> PeopleById:
    """Everyone who is named, by id."""
    people = {str(one.pk): one for one in known}
    more = {one.after for swap in swaps for one in swap.changes if one.after} - people.keys()
    found = Participation.objects.select_related("person").in_bulk(list(more))
    return people | {str(pk): one for pk, one in found.items()}


def _halves(pair: DraftPair) -> tuple[Participation, Participation]:
    return pair.mentee, pair.mentor


def _said(round: Round, mentee: Participation, mentor: Participation) -> str:
    """How far the two have come in this round: only pairs that both want are put into a draft."""
    names = {"mentee": mentee.person.first_name, "mentor": mentor.person.first_name}
    suggested = round.suggestions.standing().of_mentee(mentee).of_mentor(mentor).with_people()
    suggestion = suggested.first()
    if suggestion is None:
        return _("%(mentor)s was not suggested to %(mentee)s in this round.") % names
    rank = suggestion.rank()
    if rank is None:
        return _("%(mentee)s has not answered whether %(mentor)s would suit.") % names
    names["choice"] = choice(rank)
    if not suggestion.is_answered_by_mentor():
        return _("%(mentor)s is %(mentee)s's %(choice)s, but has not answered.") % names
    return _("Both have said yes: %(mentor)s is %(mentee)s's %(choice)s.") % names
