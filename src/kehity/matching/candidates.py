"""Mentors who could be suggested to one mentee, in the engine's order and in words."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehity.matching.engine.board import Board
from kehity.matching.engine.reasons import why
from kehity.matching.engine.suggesting import best_row
from kehity.matching.gathering import gather_for
from kehity.matching.models import DraftPair
from kehity.matching.wording import Strength, Wording
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from collections.abc import Collection

    from kehity.matching.engine.people import Cohort
    from kehity.matching.models import Round

SHOWN = 10


@dataclass(frozen=True)
class Candidate:
    """A mentor whom no rule forbids for this mentee, with what speaks for them."""

    mentor: Participation
    strengths: list[Strength]
    caution: str

    @property
    def id(self) -> str:
        return str(self.mentor.pk)

    def reasons(self) -> list[str]:
        """Why, and what to keep in mind, each in a sentence."""
        return [*map(str, self.strengths), *([self.caution] if self.caution else [])]


def candidates(
    round: Round,
    mentee: Participation,
    *,
    leaving_out: Collection[uuid.UUID] = (),
    among: Collection[uuid.UUID] | None = None,
    named: str = "",
) -> list[Candidate]:
    """The best few; with a name, the best few of that name."""
    cohort = gather_for(round.season, round, [mentee.pk])
    if not cohort.mentees:
        return []
    out = {str(pk) for pk in leaving_out}
    order = [one for one in _in_order(cohort, str(mentee.pk)) if one not in out]
    if among is not None:
        kept = {str(pk) for pk in among}
        order = [one for one in order if one in kept]
    people = _people(round, order if named else order[:SHOWN], named)
    chosen = [one for one in order if one in people][:SHOWN]
    words = Wording.of(round.season)
    found = []
    for one in chosen:
        facts = why(cohort, str(mentee.pk), one).as_facts()
        found.append(Candidate(people[one], words.strengths(facts), words.caution(facts)))
    return found


def with_places(round: Round) -> set[uuid.UUID]:
    """The mentors of the season whose places the draft has not taken all."""
    free = dict(round.season.participations.mentors().values_list("pk", "capacity"))
    taken = DraftPair.objects.filter(round=round).unpublished().values_list("mentor", flat=True)
    for mentor in taken:
        free[mentor] = free.get(mentor, 0) - 1
    return {pk for pk, places in free.items() if places > 0}


def _in_order(cohort: Cohort, mentee: str) -> list[str]:
    board = Board.of(cohort)
    row = best_row(board, board.place_of[0][mentee], len(cohort.mentors))
    return [cohort.mentors[place].id for place, _points in row]


def _people(round: Round, ids: list[str], named: str) -> dict[str, Participation]:
    people = Participation.objects.filter(season=round.season_id)
    found = people.select_related("person").in_bulk(ids)
    name = named.casefold()
    return {
        str(pk): one
        for pk, one in found.items()
        if not name or name in f"{one.person.name} {one.organisation_name}".casefold()
    }
