"""What another mentor would mean, told person by person in words before anybody presses."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kehity.matching.computing import ranks_of
from kehity.matching.costs_in_words import what_changes
from kehity.matching.engine.board import Board
from kehity.matching.engine.costs import costs_of_swap
from kehity.matching.engine.suggesting import best_row
from kehity.matching.gathering import gather_for
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from collections.abc import Collection

    from kehity.matching.engine.costs import Swap
    from kehity.matching.engine.people import Pair
    from kehity.matching.models import DraftPair

CONSIDERED = 20
SHOWN = 10


@dataclass(frozen=True)
class Offer:
    """Another mentor for the mentee of a pair, who would change places, and what it means."""

    mentor: Participation
    other: DraftPair | None
    costs: list[str]
    is_agreed: bool

    @property
    def id(self) -> str:
        return f"{self.mentor.pk}.{self.other.pk if self.other else ''}"


def offers(pair: DraftPair) -> list[Offer]:
    """The mentors whom the mentee of this pair could have; first those who have said yes."""
    considered = _considered(pair)
    return offers_of(pair, considered) if considered else []


def offers_of(pair: DraftPair, mentors: Collection[uuid.UUID]) -> list[Offer]:
    """The same for these mentors alone; read is only whoever has a part in such a swap."""
    round = pair.round
    near = round.draft.unpublished().filter(mentor__in=[*mentors, pair.mentor_id]).with_people()
    draft = {str(one.mentee_id): one for one in near}
    mentees = [one.mentee_id for one in draft.values()]
    cohort = gather_for(round.season, round, mentees, [*mentors, pair.mentor_id])
    if str(pair.mentee_id) not in cohort.mentee:
        return []
    suggested = round.suggestions.standing().filter(mentee__in=mentees)
    agreed, ranks = ranks_of(suggested.accepted()), ranks_of(suggested.wanted())
    pairs = {
        mentee: str(one.mentor_id)
        for mentee, one in draft.items()
        if mentee in cohort.mentee and str(one.mentor_id) in cohort.mentor
    }
    swaps = [
        swap
        for swap in costs_of_swap(cohort, pairs, str(pair.mentee_id), ranks)
        if swap.allowed and not _is_fixed(draft, swap)
    ]
    people = Participation.objects.select_related("person").in_bulk([one.mentor for one in swaps])
    by_id = {str(pk): one for pk, one in people.items()}
    names = {mentee: one.mentee.person.first_name for mentee, one in draft.items()}
    found = [
        _offer(pair, swap, by_id[swap.mentor], draft.get(swap.other or ""), agreed, names)
        for swap in swaps
        if swap.mentor in by_id
    ]
    return sorted(found, key=lambda offer: not offer.is_agreed)[:SHOWN]


def _considered(pair: DraftPair) -> set[uuid.UUID]:
    """The mentors who have said yes to the mentee of this pair, and the best few of the others."""
    round, mentee = pair.round, str(pair.mentee_id)
    cohort = gather_for(round.season, round, [pair.mentee_id])
    if mentee not in cohort.mentee:
        return set()
    agreed = ranks_of(round.suggestions.standing().accepted().of_mentee(pair.mentee))
    board = Board.of(cohort)
    row = best_row(board, board.place_of[0][mentee], CONSIDERED)
    best = {cohort.mentors[place].id for place, _points in row}
    said_yes = {mentor for _mentee, mentor in agreed}
    return {uuid.UUID(one) for one in said_yes | best} - {pair.mentor_id}


def _is_fixed(draft: dict[str, DraftPair], swap: Swap) -> bool:
    other = draft.get(swap.other) if swap.other else None
    return other is not None and other.is_locked()


def _offer(
    pair: DraftPair,
    swap: Swap,
    mentor: Participation,
    other: DraftPair | None,
    agreed: dict[Pair, int],
    names: dict[str, str],
) -> Offer:
    return Offer(
        mentor=mentor,
        other=other,
        costs=[
            *([_said_yes(pair, other, agreed)] if other else []),
            *(what_changes(names.get(one.mentee, ""), one) for one in swap.changes),
        ],
        is_agreed=(str(pair.mentee_id), swap.mentor) in agreed,
    )


def _said_yes(pair: DraftPair, other: DraftPair, agreed: dict[Pair, int]) -> str:
    """Whether the mentor of the pair has said yes to the mentee they would get."""
    names = {"mentor": pair.mentor.person.first_name, "mentee": other.mentee.person.first_name}
    if (str(other.mentee_id), str(pair.mentor_id)) in agreed:
        return _("%(mentor)s has said yes to %(mentee)s.") % names
    return _("%(mentor)s has not said yes to %(mentee)s.") % names
