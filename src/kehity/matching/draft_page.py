"""The draft as a coordinator sees it: pairs in words, and those who are left without."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kehity.matching.models import DraftPair, MenteeAnswer, Suggestion
from kehity.matching.ranks import choice_by_itself
from kehity.matching.wording import Strength, Wording
from kehity.mentorships.cohort import looking
from kehity.mentorships.profile import detail_of
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehity.matching.models import Round, Run
    from kehity.matching.models.drafts import DraftPairQuerySet
    from kehity.programmes.models.participations import ParticipationQuerySet


@dataclass(frozen=True)
class Line:
    """A pair of the draft in words."""

    pair: DraftPair
    mentees_detail: str
    mentors_detail: str
    choice: str
    strengths: list[Strength]
    caution: str


@dataclass(frozen=True)
class Left:
    """A mentee who has nobody in the draft, and why."""

    mentee: Participation
    because: str


@dataclass(frozen=True)
class Rather:
    """Two who have said yes to each other and would both fare better together."""

    pair: DraftPair
    mentor: Participation


def pairs(round: Round, which: str = "") -> DraftPairQuerySet:
    """The pairs of the draft in the order of the mentees' names: all, or some of them."""
    found: DraftPairQuerySet = DraftPair.objects.filter(round=round).by_name()
    chosen = {
        "unconfirmed": Q(confirmation=None, publication=None),
        "locked": Q(lock__isnull=False),
    }
    if which == "weak":
        return found.weak()
    return found.filter(chosen.get(which, Q()))


def lines(round: Round, ids: Sequence[uuid.UUID]) -> list[Line]:
    """These pairs in words; the same number of queries for any number of them."""
    found = DraftPair.objects.with_people().in_bulk(list(ids))
    words = Wording.of(round.season)
    ranks = _ranks(round, [pair.mentee_id for pair in found.values()])
    return [_line(found[pk], words, ranks) for pk in ids if pk in found]


def _line(pair: DraftPair, words: Wording, ranks: dict[tuple[Any, Any], int | None]) -> Line:
    return Line(
        pair=pair,
        mentees_detail=detail_of(pair.mentee),
        mentors_detail=detail_of(pair.mentor),
        choice=_choice(pair, ranks.get((pair.mentee_id, pair.mentor_id))),
        strengths=words.strengths(pair.why),
        caution=words.caution(pair.why),
    )


def _choice(pair: DraftPair, rank: int | None) -> str:
    if rank is not None:
        return choice_by_itself(rank)
    return _("Put together by hand") if pair.put_by_id else ""


def _ranks(round: Round, mentees: Sequence[uuid.UUID]) -> dict[tuple[Any, Any], int | None]:
    answers = MenteeAnswer.objects.filter(
        suggestion__round=round, suggestion__mentee__in=mentees
    ).values_list("suggestion__mentee", "suggestion__mentor", "rank")
    return {(mentee, mentor): rank for mentee, mentor, rank in answers}


def without(round: Round) -> ParticipationQuerySet:
    """The ready mentees who look for a mentor and are not in the draft."""
    drafted = DraftPair.objects.filter(round=round).values("mentee")
    return looking(round.season).mentees().exclude(pk__in=drafted).by_name()


def left(round: Round, ids: Sequence[uuid.UUID]) -> list[Left]:
    """Why each of these mentees is without a pair, from what has been answered."""
    people = Participation.objects.select_related("person").in_bulk(list(ids))
    suggested = (
        Suggestion.objects.filter(round=round, mentee__in=ids)
        .standing()
        .select_related("mentee_answer", "mentor_answer")
    )
    own: dict[uuid.UUID, list[Suggestion]] = {pk: [] for pk in ids}
    for suggestion in suggested:
        own[suggestion.mentee_id].append(suggestion)
    return [Left(people[pk], _because(own[pk])) for pk in ids if pk in people]


def _because(suggestions: list[Suggestion]) -> str:
    answered = [one for one in suggestions if hasattr(one, "mentee_answer")]
    wanted = [one for one in answered if one.rank() is not None]
    said_yes = [one for one in wanted if one.is_answered_by_mentor() and one.mentor_answer.accepts]
    if not suggestions:
        return _("Nobody could be suggested.")
    if not answered:
        return _("Has not answered.")
    if not wanted:
        return _("Has said no to everyone who was suggested.")
    if not said_yes:
        return _("The mentors chosen have said no, or nothing.")
    return _("The places went to others.")


def rather(round: Round, run: Run | None) -> list[Rather]:
    """Pairs who would both rather have each other, as far as the draft still stands."""
    told = [tuple(one) for one in run.record.get("rather", ())] if run else []
    if not told:
        return []
    draft = DraftPair.objects.filter(round=round, mentee__in=[mentee for mentee, _mentor in told])
    by_mentee = {str(pair.mentee_id): pair for pair in draft.unpublished().with_people()}
    people = Participation.objects.select_related("person").in_bulk([one for _one, one in told])
    mentors = {str(pk): one for pk, one in people.items()}
    return [
        Rather(by_mentee[mentee], mentors[mentor])
        for mentee, mentor in told
        if mentee in by_mentee and mentor in mentors and str(by_mentee[mentee].mentor_id) != mentor
    ]
