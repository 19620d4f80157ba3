"""Mentors who could be suggested to one mentee, in the engine's order and in words."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from kehity.matching.engine.board import Board
from kehity.matching.engine.reasons import why
from kehity.matching.engine.suggesting import best_row
from kehity.matching.gathering import gather_for
from kehity.matching.models import DraftPair
from kehity.matching.searching import found as found_by_name
from kehity.matching.wording import Strength, Wording
from kehity.mentorships.cohort import looking
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
    asked = _asked(round, among, named)
    cohort = gather_for(round.season, round, [mentee.pk], asked)
    if not (cohort.mentees and cohort.mentors):
        return []
    out = {str(pk) for pk in leaving_out}
    order = [one for one in _in_order(cohort, str(mentee.pk)) if one not in out][:SHOWN]
    people = _people(order)
    words = Wording.of(round.season)
    found = []
    for one in order:
        facts = why(cohort, str(mentee.pk), one).as_facts()
        found.append(Candidate(people[one], words.strengths(facts), words.caution(facts)))
    return found


def with_places(round: Round) -> set[uuid.UUID]:
    """The mentors of the season with room that neither a pair under way nor the draft has taken."""
    mentors = looking(round.season).mentors().annotate(room=F("capacity") - F("taken"))
    unpublished = DraftPair.objects.filter(round=round).unpublished()
    drafted = Counter(unpublished.values_list("mentor", flat=True))
    return {pk for pk, room in mentors.values_list("pk", "room") if room > drafted[pk]}


def _asked(
    round: Round, among: Collection[uuid.UUID] | None, named: str
) -> Collection[uuid.UUID] | None:
    """The mentors among whom the best are looked for; None is all of the season."""
    if not named:
        return among
    called_so = found_by_name(round.season.participations.mentors(), named)
    return called_so if among is None else set(among) & set(called_so)


def _in_order(cohort: Cohort, mentee: str) -> list[str]:
    board = Board.of(cohort)
    row = best_row(board, board.place_of[0][mentee], len(cohort.mentors))
    return [cohort.mentors[place].id for place, _points in row]


def _people(ids: list[str]) -> dict[str, Participation]:
    people = Participation.objects.select_related("person").in_bulk(ids)
    return {str(pk): one for pk, one in people.items()}
