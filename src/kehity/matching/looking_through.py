"""The suggestions of a round as a coordinator looks through them, mentee by mentee."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from kehity.matching.models import Suggestion
from kehity.matching.ranks import choice_by_itself
from kehity.matching.wording import Strength, Wording
from kehity.mentorships.cohort import looking
from kehity.mentorships.profile import detail_of
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehity.matching.models import Round
    from kehity.programmes.models.participations import ParticipationQuerySet


@dataclass(frozen=True)
class Told:
    """A suggestion in words, with what the two have answered so far."""

    suggestion: Suggestion
    detail: str
    strengths: list[Strength]
    caution: str
    answers: list[tuple[str, bool]]


@dataclass(frozen=True)
class Line:
    """A mentee and the mentors suggested."""

    mentee: Participation
    suggestions: list[Told]

    @property
    def people(self) -> list[Participation]:
        return [self.mentee, *(told.suggestion.mentor for told in self.suggestions)]


def mentees(round: Round, which: str = "all") -> ParticipationQuerySet:
    """Those who look for a mentor or have suggestions: all, without any, or changed by hand."""
    suggested = Suggestion.objects.shown_in(round).filter(mentee=OuterRef("pk"))
    of_season: ParticipationQuerySet = Participation.objects.filter(season=round.season_id)
    people = of_season.mentees().by_name()
    waiting = looking(round.season).mentees().values("pk")
    if which == "without":
        return people.filter(~Exists(suggested), pk__in=waiting)
    if which == "by-hand":
        changed = round.changes.filter(mentee=OuterRef("pk"))
        return people.filter(Exists(changed))
    return people.filter(Exists(suggested)) | people.filter(pk__in=waiting)


def lines(round: Round, ids: Sequence[uuid.UUID]) -> list[Line]:
    """These mentees with their suggestions; the same number of queries for any number of them."""
    people = Participation.objects.select_related("person").in_bulk(list(ids))
    found = Suggestion.objects.shown_in(round).filter(mentee__in=ids).with_people()
    words = Wording.of(round.season)
    told: defaultdict[uuid.UUID, list[Told]] = defaultdict(list)
    for suggestion in found.order_by("position", "pk"):
        told[suggestion.mentee_id].append(_told(suggestion, words))
    return [Line(people[pk], told[pk]) for pk in ids if pk in people]


def _told(suggestion: Suggestion, words: Wording) -> Told:
    return Told(
        suggestion=suggestion,
        detail=detail_of(suggestion.mentor),
        strengths=words.strengths(suggestion.why),
        caution=words.caution(suggestion.why),
        answers=answers(suggestion),
    )


def answers(suggestion: Suggestion) -> list[tuple[str, bool]]:
    """What the mentee and the mentor have said, each with whether it is a yes."""
    said = []
    if hasattr(suggestion, "mentee_answer"):
        answer = suggestion.mentee_answer
        if answer.rank is None:
            said.append((_with_reason(_("The mentee said no"), answer), False))
        else:
            said.append((choice_by_itself(answer.rank), True))
    if hasattr(suggestion, "mentor_answer"):
        yes = suggestion.mentor_answer
        if yes.accepts:
            said.append((_("The mentor said yes"), True))
        else:
            said.append((_with_reason(_("The mentor said no"), yes), False))
    return said


def _with_reason(said: str, answer: object) -> str:
    reason = answer.get_reason_display() if getattr(answer, "reason", "") else ""  # type: ignore[attr-defined]
    return f"{said}: {reason}" if reason else said
