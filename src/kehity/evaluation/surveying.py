"""Answering the programme's survey: once, without a name, and for good."""

from __future__ import annotations

import datetime
import random
import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.models import SurveyAnswer, SurveyAnswered
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import Role
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from django.db.models import QuerySet


class AnsweredAlready(Refusal):
    """An answer without a name cannot be found again to be changed."""


def has_answered(participation: Participation) -> bool:
    return hasattr(participation, "survey_answered")


def in_use_since(mentorship: Mentorship) -> datetime.datetime | None:
    """When the pair was completed, if it has been."""
    if not mentorship.is_in(Phase.LEARNINGS_IN_USE):
        return None
    return mentorship.entered().get(Phase.LEARNINGS_IN_USE)


@transaction.atomic
def answer_survey(
    participation: Participation, *, answers: dict[str, int], open_answer: str
) -> None:
    """Send the answers off; from then on nothing leads from the person to them."""
    # One at a time in a season, so that nobody answers twice and the shuffle sees everything.
    season = Season.objects.select_for_update().get(pk=participation.season_id)
    _row, is_new = SurveyAnswered.objects.get_or_create(participation=participation)
    if not is_new:
        raise AnsweredAlready(_("You have answered already. Thank you: one answer is enough."))
    SurveyAnswer.objects.create(
        season=season, role=participation.role, answers=answers, open_answer=open_answer
    )
    _shuffle(season)


@transaction.atomic
def take_to_count(season: Season, role: Role, *, fewest: int, staying: int) -> list[dict[str, int]]:
    """Some of the answers that have not been counted; none where they are fewer than that.

    Some stay behind, drawn by lot: whoever sees the rows learns from those that have not been
    counted nothing about who has answered lately.
    """
    season = Season.objects.select_for_update().get(pk=season.pk)
    rows = list(SurveyAnswer.objects.filter(season=season, role=role, is_counted=False))
    if len(rows) - staying < fewest:
        return []
    taken = random.SystemRandom().sample(rows, len(rows) - staying)
    SurveyAnswer.objects.filter(pk__in=[row.pk for row in taken]).update(is_counted=True)
    _shuffle(season)
    return [row.answers for row in taken]


def words_of(season: Season) -> QuerySet[SurveyAnswer, str]:
    """What people wrote of their own, of those who have been counted; in no order that tells."""
    counted = SurveyAnswer.objects.filter(season=season, is_counted=True).exclude(open_answer="")
    return counted.order_by("pk").values_list("open_answer", flat=True)


def _shuffle(season: Season) -> None:
    """Store the season's answers anew in a random order: their place tells nothing either."""
    rows = list(SurveyAnswer.objects.filter(season=season))
    SurveyAnswer.objects.filter(season=season).delete()
    for row in rows:
        row.pk = uuid.uuid4()
    random.SystemRandom().shuffle(rows)
    SurveyAnswer.objects.bulk_create(rows)
