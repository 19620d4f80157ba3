"""The coming season of the demo: its people are ready, and the mentees choose just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehity.goals.preparation import tell_wishes
from kehity.matching.answering import own_suggestions, rank
from kehity.matching.asking import ask_mentees
from kehity.matching.computing import compute
from kehity.matching.reviewing import begin_round
from kehity.website.demo import cast, newcomers, people
from kehity.website.demo.clock import days_ago

if TYPE_CHECKING:
    from kehity.matching.models import Round
    from kehity.people.models import Person
    from kehity.programmes.models import Participation, Season

ENROLLED, SUGGESTED, ASKED, ANSWERED = 30, 3, 2, 1
ANSWER_SO_FAR = 5


def fill(season: Season, by: Person) -> None:
    """Everyone has joined and told; the suggestions have been made, and the mentees are asked."""
    with days_ago(ENROLLED):
        mentees = [people.mentee(season, role) for role in newcomers.MENTEES]
        people.mentee(season, newcomers.NOT_READY)
        for role in newcomers.MENTORS:
            people.mentor(season, role)
        _wish(mentees)
    round = _suggestions(season, by)
    with days_ago(ASKED):
        ask_mentees(round, by)
    with days_ago(ANSWERED):
        _some_answer(round, mentees)


def _wish(mentees: list[Participation]) -> None:
    by_email = {one.person.email: one for one in mentees}
    tell_wishes(by_email[newcomers.EMMA.email], wish=[_name(newcomers.ANNIKA)])
    tell_wishes(by_email[newcomers.JESSE.email], not_with=[_name(newcomers.JARMO)])


def _name(role: cast.Role) -> str:
    return f"{role.first_name} {role.last_name}"


def _suggestions(season: Season, by: Person) -> Round:
    """The engine's own suggestions, computed here and now instead of in the background."""
    with days_ago(SUGGESTED):
        round = begin_round(season, by)
        compute(round.runs.get())
    return round


def _some_answer(round: Round, mentees: list[Participation]) -> None:
    """Those whom Göran is suggested to put him first; the last of them says no to another."""
    asked = [one for one in mentees if one.person.email != cast.IIDA.email]
    with_goran = [one for one in asked if _is_suggested(round, one, cast.GORAN)]
    others = [one for one in asked if one not in with_goran]
    for mentee in [*with_goran, *others][:ANSWER_SO_FAR]:
        suggestions = own_suggestions(round, mentee)
        suggestions.sort(key=lambda one: one.mentor.person.email != cast.GORAN.email)
        ranks = {one.pk: place for place, one in enumerate(suggestions, start=1)}
        refused = {suggestions[-1].pk: None} if len(suggestions) > 2 else {}
        rank(round, mentee, mentee.person, {**ranks, **refused})


def _is_suggested(round: Round, mentee: Participation, mentor: cast.Role) -> bool:
    return round.suggestions.of_mentee(mentee).filter(mentor__person__email=mentor.email).exists()
