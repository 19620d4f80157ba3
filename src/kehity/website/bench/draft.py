"""A season in which everyone looks for a pair: all have answered, and a draft waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kehity.matching.models import (
    MOST_SUGGESTIONS,
    DraftPair,
    MenteeAnswer,
    MentorAnswer,
    PairConfirmation,
    Round,
    Stage,
    Suggestion,
)
from kehity.programmes.models import Participation
from kehity.website.bench import people, words
from kehity.website.bench.people import Place

MOST_PAIRS = 500
WITHOUT = 20  # of so many mentees one is left without
WHY = {"strengths": [{"code": "themes", "facts": {"themes": ["t01"]}}], "caution": None}


def pairs_of_draft(mentorships: int) -> int:
    """How many pairs are drafted beside so many mentorships."""
    return min(MOST_PAIRS, mentorships // 4)


def draft(place: Place, size: int, numbers: Iterator[int]) -> None:
    """So many pairs, each with its three suggestions, answered by both, and confirmed by name."""
    mentees, mentors = _people(place, size + size // WITHOUT, numbers)
    round = place.rows.add(Round(season=place.season, stage=Stage.DRAFT, by=place.by))
    for number, mentee in enumerate(mentees):
        for rank in range(1, min(MOST_SUGGESTIONS, len(mentors)) + 1):
            mentor = mentors[(number + rank - 1) % len(mentors)]
            _suggest(place, round, mentee, mentor, rank)
    for mentee, mentor in islice(zip(mentees, mentors, strict=True), size):
        pair = DraftPair(round=round, mentee=mentee, mentor=mentor, why=WHY)
        place.rows.add(pair)
        place.rows.add(PairConfirmation(pair=pair, by=place.by))
    place.store()


def _people(
    place: Place, count: int, numbers: Iterator[int]
) -> tuple[Sequence[Participation], Sequence[Participation]]:
    """Mentees and mentors who tell different things of what they need and offer."""
    mentees = [people.mentee(place, next(numbers)) for _one in range(count)]
    mentors = [people.mentor(place, next(numbers)) for _one in range(count)]
    for number, (mentee, mentor) in enumerate(zip(mentees, mentors, strict=True)):
        mentee.need = words.different(number)
        mentor.offer = words.different(number // 3)
    return mentees, mentors


def _suggest(
    place: Place, round: Round, mentee: Participation, mentor: Participation, rank: int
) -> None:
    suggestion = Suggestion(round=round, mentee=mentee, mentor=mentor, position=rank, why=WHY)
    place.rows.add(suggestion)
    place.rows.add(MenteeAnswer(suggestion=suggestion, rank=rank))
    place.rows.add(MentorAnswer(suggestion=suggestion, accepts=True))
