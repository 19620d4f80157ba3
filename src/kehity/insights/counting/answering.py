"""How many of those who were asked have answered: rows and days, never what was said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db.models import Exists, OuterRef

from kehity.evaluation.models import FollowUp, SurveyAnswered
from kehity.insights.counting.roads import pairs_completed
from kehity.insights.counting.waiting import Waiting, Window
from kehity.programmes.models import Participation
from kehity.programmes.models.participations import Role


def survey(role: Role) -> Callable[[Window], Waiting]:
    """Halves of completed pairs whose time to answer the survey is over."""
    return partial(_survey, role)


def _survey(role: Role, window: Window) -> Waiting:
    halves = Participation.objects.filter(pk__in=pairs_completed(window).values(role.value))
    answered = SurveyAnswered.objects.filter(participation=OuterRef("pk"))
    told = halves.annotate(answered=Exists(answered)).values_list("answered", flat=True)
    return Waiting.each_their_own({"answered": int(one)} for one in told)


def follow_ups(months: int) -> Callable[[Window], Waiting]:
    """Mentees who were asked so many months after, a month or more ago."""
    return partial(_follow_ups, months)


def _follow_ups(months: int, window: Window) -> Waiting:
    asked = FollowUp.objects.filter(
        participation__season=window.season, months=months, **window.of("asked_at")
    )
    told = asked.values_list("answered_at", flat=True)
    return Waiting.each_their_own({"answered": int(at is not None)} for at in told)
