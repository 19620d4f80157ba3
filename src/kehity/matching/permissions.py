"""Who may do what in matching; questions only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehity.matching.models import Round, Suggestion
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person
    from kehity.programmes.models import Participation

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
