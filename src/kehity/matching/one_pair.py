"""Why these two: the engine asked about one pair, with only what it needs to read for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kehity.matching.engine.reasons import why
from kehity.matching.gathering import gather_for, pair_of

if TYPE_CHECKING:
    from kehity.matching.models import Round
    from kehity.programmes.models import Participation


def why_these_two(round: Round, mentee: Participation, mentor: Participation) -> dict[str, Any]:
    """The reasons of a pair that somebody puts together by hand; {} where one of them is gone."""
    cohort = gather_for(round.season, round, [mentee.pk], [mentor.pk])
    if not (cohort.mentees and cohort.mentors):
        return {}
    return why(cohort, *pair_of(mentee, mentor)).as_facts()
