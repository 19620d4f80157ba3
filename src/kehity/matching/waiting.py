"""What of matching waits for a participant now; one query."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kehity.matching.models import Round, Stage, Suggestion

if TYPE_CHECKING:
    from kehity.programmes.models import Participation


class Act(StrEnum):
    """What a participant does in matching, or waits for."""

    RANK = "rank"
    ANSWER = "answer"
    WAIT_ANSWERS = "wait_answers"
    ON_WAITING_LIST = "on_waiting_list"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Waits:
    """The act, and the last day for it where there is one."""

    act: Act
    until: datetime.date | None = None


NOTHING = Waits(Act.NOTHING)


def what_waits_in_matching(participation: Participation) -> Waits:
    """What matching asks of this person now; without a round, nothing."""
    rounds = Round.objects.filter(season=participation.season_id).exclude(stage=Stage.DROPPED)
    before = rounds.filter(stage=Stage.PUBLISHED).exclude(pk=OuterRef("pk"))
    asked, answered = _counts(participation)
    newest = (
        rounds.annotate(asked=asked, answered=answered, has_published=Exists(before))
        .order_by("-begun_at")
        .first()
    )
    if newest is None:
        return NOTHING
    return _for_mentee(newest) if participation.is_mentee() else _for_mentor(newest)


def _for_mentee(round: Round) -> Waits:
    asked, answered, has_published = round.asked, round.answered, round.has_published  # type: ignore[attr-defined]
    if asked and round.asks_mentees() and not answered:
        return Waits(Act.RANK, round.until())
    if answered and not round.is_over():
        return Waits(Act.WAIT_ANSWERS, round.until())
    if round.is_in(Stage.PUBLISHED) or has_published:
        return Waits(Act.ON_WAITING_LIST)
    return NOTHING


def _for_mentor(round: Round) -> Waits:
    asked, answered = round.asked, round.answered  # type: ignore[attr-defined]
    if not asked or round.is_over() or not (round.asks_mentors() or answered):
        return NOTHING
    if round.asks_mentors() and answered < asked:
        return Waits(Act.ANSWER, round.until())
    return Waits(Act.WAIT_ANSWERS, round.until())


def _counts(participation: Participation) -> tuple[Coalesce, Coalesce]:
    """How many suggestions a round has for this person, and how many of them are answered."""
    found = Suggestion.objects.filter(round=OuterRef("pk")).standing()
    if participation.is_mentee():
        asked = found.of_mentee(participation)
        return _number_of(asked), _number_of(asked.filter(mentee_answer__isnull=False))
    asked = found.of_mentor(participation).wanted()
    return _number_of(asked), _number_of(asked.filter(mentor_answer__isnull=False))


def _number_of(suggestions: QuerySet[Suggestion]) -> Coalesce:
    counted = suggestions.order_by().values("round").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0))
