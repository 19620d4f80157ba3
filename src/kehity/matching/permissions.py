"""Who may do what in matching; questions only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehity.programmes.permissions import coordinates

if TYPE_CHECKING:
    import datetime

    from kehity.matching.models import Round, Suggestion
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person
    from kehity.programmes.models import Participation, Season

# -- Participants -----------------------------------------------------------------------------


def may_rank(person: Person, participation: Participation, round: Round) -> bool:
    """A mentee, while the mentees of the round are asked; the answer may be changed until then."""
    is_own = person.pk == participation.person_id and participation.season_id == round.season_id
    return is_own and participation.is_mentee() and _is_in(participation) and round.asks_mentees()


def may_answer_mentees(person: Person, participation: Participation, round: Round) -> bool:
    """A mentor, while the mentors of the round are asked."""
    is_own = person.pk == participation.person_id and participation.season_id == round.season_id
    is_mentor = not participation.is_mentee()
    return is_own and is_mentor and _is_in(participation) and round.asks_mentors()


def may_answer(person: Person, suggestion: Suggestion) -> bool:
    """The mentor, about a mentee who would like to meet."""
    is_asked = may_answer_mentees(person, suggestion.mentor, suggestion.round)
    return is_asked and suggestion.rank() is not None


def may_ask_why(person: Person, mentorship: Mentorship) -> bool:
    """Both halves of a pair, at any time."""
    return mentorship.includes(person)


def _is_in(participation: Participation) -> bool:
    return participation.has_joined() and not participation.has_withdrawn()


# -- Coordinators -----------------------------------------------------------------------------


def may_make_pairs(person: Person, season: Season) -> bool:
    return coordinates(person, season)


def may_begin_round(person: Person, season: Season, day: datetime.date) -> bool:
    """In an open season that has not ended; that there is one round at a time is the verb's."""
    return season.is_open() and not season.has_ended(day) and may_make_pairs(person, season)


def may_review(person: Person, round: Round) -> bool:
    """Look through the suggestions and change them, until the mentees are asked."""
    return round.is_in_review() and may_make_pairs(person, round.season)


def may_drop(person: Person, round: Round) -> bool:
    """Call a round off, until it is over."""
    return not round.is_over() and may_make_pairs(person, round.season)


def may_draft(person: Person, round: Round) -> bool:
    return round.is_in_draft() and may_make_pairs(person, round.season)


def may_compute(person: Person, round: Round) -> bool:
    return may_review(person, round) or may_draft(person, round)


def may_take_back(
    person: Person, round: Round, until: datetime.datetime | None, now: datetime.datetime
) -> bool:
    """For a day after the newest publication, which ends at `until`."""
    return until is not None and now < until and may_make_pairs(person, round.season)
