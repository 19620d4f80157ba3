"""People's own answers: a mentee ranks or refuses the suggested, a mentor says yes or no."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.matching.models import MenteeAnswer, MentorAnswer, NoReason, Round, Stage, Suggestion
from kehity.matching.permissions import may_answer_mentees, may_rank
from kehity.people.models import Person
from kehity.programmes.models import Participation
from kehity.ui.alphabet import Alphabetical
from kehity.ui.refusals import Refusal

Ranks = Mapping[uuid.UUID, int | None]
"""A rank from 1 for each suggestion, or None for a no."""
Answers = Mapping[uuid.UUID, bool]
Reasons = Mapping[uuid.UUID, str]


class TimeIsOver(Refusal):
    """Answers are no longer taken in this stage of the round."""


class SuggestionsChanged(Refusal):
    """The answers are not to the suggestions there are now."""


class NotAnOrder(Refusal):
    """Ranks begin with one and have neither holes nor doubles."""


@transaction.atomic
def rank(
    round: Round,
    participation: Participation,
    by: Person,
    ranks: Ranks,
    reasons: Reasons | None = None,
) -> None:
    """A mentee's own order of everyone suggested, and a no to some; it may be given anew."""
    # The round stays still: an answer counts, or the stage has ended; never half of each.
    round.hold()
    refuse_when_over(may_rank(by, participation, round))
    suggestions = own_suggestions(round, participation)
    _require_same(suggestions, ranks)
    if not is_an_order(list(ranks.values())):
        raise NotAnOrder(_("Give the places in order, each to one person, beginning with the 1st."))

    for suggestion in suggestions:
        place = ranks[suggestion.pk]
        reason = _reason(reasons, suggestion) if place is None else ""
        MenteeAnswer.objects.update_or_create(
            suggestion=suggestion,
            defaults={"rank": place, "reason": reason, "at": timezone.now()},
        )


@transaction.atomic
def answer(suggestion: Suggestion, by: Person, accepts: bool, reason: str = "") -> None:
    """A mentor's yes or no to one mentee who would like to meet; it may be given anew."""
    answer_mentees(
        suggestion.round, suggestion.mentor, by, {suggestion.pk: accepts}, {suggestion.pk: reason}
    )


@transaction.atomic
def answer_mentees(
    round: Round,
    participation: Participation,
    by: Person,
    answers: Answers,
    reasons: Reasons | None = None,
) -> None:
    """A mentor's yes or no to each of these mentees; the others wait."""
    round.hold()
    refuse_when_over(may_answer_mentees(by, participation, round))
    asked = {one.pk: one for one in own_suggestions(round, participation)}
    if not answers.keys() <= asked.keys():
        raise SuggestionsChanged(_CHANGED)

    for pk, accepts in answers.items():
        reason = "" if accepts else _reason(reasons, asked[pk])
        MentorAnswer.objects.update_or_create(
            suggestion=asked[pk],
            defaults={"accepts": accepts, "reason": reason, "at": timezone.now()},
        )


def refuse_when_over(may_answer: bool) -> None:
    if not may_answer:
        raise TimeIsOver(_("The time to answer here is over. What you answered before is kept."))


def round_of(participation: Participation) -> Round | None:
    """The newest round of the season that has asked people in this role."""
    not_yet = [Stage.REVIEW] if participation.is_mentee() else [Stage.REVIEW, Stage.MENTEES]
    rounds = Round.objects.filter(season=participation.season_id).with_season()
    return rounds.exclude(stage__in=[*not_yet, Stage.DROPPED]).order_by("-begun_at").first()


def own_suggestions(round: Round, participation: Participation) -> list[Suggestion]:
    """What this person is shown: a mentee everyone suggested, a mentor those who chose them.

    A mentor sees them by name, so that the order says nothing of how the mentees ranked.
    """
    found = Suggestion.objects.filter(round=round).standing().with_people()
    found = found.select_related("mentee__person__data_key", "mentor__person__data_key")
    if participation.is_mentee():
        return list(found.of_mentee(participation).order_by("position", "pk"))
    wanted = found.of_mentor(participation).wanted()
    names = ("mentee__person__last_name", "mentee__person__first_name")
    return list(wanted.order_by(*map(Alphabetical, names), "mentee"))


def is_an_order(ranks: list[int | None]) -> bool:
    """Whether the ranks that are given run from one on, without holes or doubles."""
    given = sorted(one for one in ranks if one is not None)
    return given == list(range(1, len(given) + 1))


_CHANGED = _("The suggestions have changed meanwhile. Open the page anew and answer there.")


def _require_same(suggestions: list[Suggestion], ranks: Ranks) -> None:
    if {one.pk for one in suggestions} != set(ranks):
        raise SuggestionsChanged(_CHANGED)


def _reason(reasons: Reasons | None, suggestion: Suggestion) -> str:
    given = (reasons or {}).get(suggestion.pk, "")
    return given if given in NoReason.values else ""
