"""What people keep to themselves, opened for the count alone: many at once, and nothing is kept.

Goals, checks and follow-ups lie sealed under each one's own key. Nobody's value leaves this module
but in a batch, and `publishing.py` stores no more of a batch than its figures (decision 41).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch

from kehity.background.sweeping import by_ids
from kehity.evaluation.models import FollowUp, RelationshipCheck
from kehity.evaluation.models.checks import Occasion
from kehity.evaluation.models.follow_ups import Lasted
from kehity.evaluation.questions import CHECK
from kehity.goals.models import Goal, GoalRating, Stage, attainment_of
from kehity.insights.counting.roads import pairs_completed
from kehity.insights.counting.waiting import Waiting, Window
from kehity.privacy.models import Restriction
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.insights.disclosure import Values

AT_ONCE = 1_000
AS_EXPECTED = 50
LASTED = {Lasted.NO: 0, Lasted.PARTLY: 1, Lasted.FULLY: 2}


def goals(window: Window) -> Waiting:
    """Mentees of completed pairs who rated their goals: how far these got, start and end."""
    ids = _not_restricted_mentees(window)
    mentees = Participation.objects.select_related("person__data_key").prefetch_related(
        Prefetch("goals", Goal.objects.only("participation", "weight")),
        Prefetch("goals__ratings", GoalRating.objects.exclude(stage=Stage.MIDDLE)),
    )
    told = (_attained(one) for one in by_ids(mentees, ids, AT_ONCE))
    return Waiting.each_their_own(values for values in told if values)


def _not_restricted_mentees(window: Window) -> list[uuid.UUID]:
    pairs = pairs_completed(window)
    found = Participation.objects.not_restricted().filter(pk__in=pairs.values("mentee"))
    return list(found.order_by("pk").values_list("pk", flat=True))


def _attained(mentee: Participation) -> Values | None:
    """A mentee's own view in T-scores; nothing where one of the two was not rated."""
    own = list(mentee.goals.all())
    for goal in own:
        goal.participation = mentee
        for rating in goal.ratings.all():
            rating.goal = goal
    start, end = (attainment_of(own, stage, mentee.person) for stage in (Stage.START, Stage.END))
    if start is None or end is None:
        return None
    return {"start": round(start), "end": round(end), "reached": int(end >= AS_EXPECTED)}


def checks(occasion: Occasion) -> Callable[[Window], Waiting]:
    """The relationship checks that were asked for on this occasion, the newest of each person."""
    return partial(_checks, occasion)


def _checks(occasion: Occasion, window: Window) -> Waiting:
    rows = RelationshipCheck.objects.filter(
        mentorship__mentee__season=window.season, occasion=occasion, **window.of("at")
    )
    free = rows.exclude(Exists(_restrictions("by"))).select_related("by__data_key")
    newest = {row.by_id: row.answers for row in free.order_by("at", "pk")}
    return Waiting.each_their_own(
        dict(zip(CHECK, answers, strict=True)) for answers in newest.values() if answers
    )


def follow_ups(months: int) -> Callable[[Window], Waiting]:
    """Whoever answered so many months after: has a learning been used, and has the change held?"""
    return partial(_follow_ups, months)


def _follow_ups(months: int, window: Window) -> Waiting:
    rows = FollowUp.objects.filter(
        participation__season=window.season, months=months, **window.of("answered_at")
    )
    free = rows.exclude(Exists(_restrictions("participation__person")))
    opened = free.select_related("participation__person__data_key").order_by("pk")
    return Waiting.each_their_own(_in_use(opened.iterator(AT_ONCE)))


def _in_use(rows: Iterator[FollowUp]) -> Iterator[Values]:
    for row in rows:
        if row.lasted in LASTED:
            yield {"used": int(bool(row.used.strip())), "lasted": LASTED[Lasted(row.lasted)]}


def _restrictions(person: str) -> QuerySet[Restriction]:
    """Those who have asked that their data is kept but not used are not counted."""
    return Restriction.objects.standing().filter(person=OuterRef(person))
