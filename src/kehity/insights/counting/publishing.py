"""Counting whoever waits, when they are enough; what has been told never changes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from kehity.evaluation.surveying import take_to_count
from kehity.insights.counting.sources import SURVEYED, Source, sources
from kehity.insights.counting.waiting import Window
from kehity.insights.disclosure import Measure, Values, enough, tell
from kehity.insights.models import Counted, Tally
from kehity.programmes.models import Season
from kehity.programmes.models.participations import Role

# Whoever is late has had time; from here on five are enough.
AFTERTIME = relativedelta(days=60)
# By then a season's answers are deleted, and its follow-ups long asked.
LONGEST = relativedelta(months=24)


def seasons_to_count(day: datetime.date) -> list[Season]:
    """Those that have begun and may still have somebody who has not been counted."""
    begun = Season.objects.open().filter(starts_on__lte=day, ends_on__gte=day - LONGEST)
    return list(begun.order_by("pk"))


@transaction.atomic
def publish(season: Season, now: datetime.datetime) -> None:
    """Count all of a season that can be counted by now."""
    # Two workers would count the same people twice.
    season = Season.objects.select_for_update().get(pk=season.pk)
    for source in sources(season):
        _publish(source, season, now)
    for role in Role:
        _publish_survey(role, season, now)


def _publish(source: Source, season: Season, now: datetime.datetime) -> None:
    until = now - source.lag
    before = Tally.objects.of(season, source.kind, source.group).latest_first().first()
    waiting = source.waiting(Window(season, before.until if before else None, until))
    is_last = is_past(season, source.months, until)
    if waiting.people >= enough(season.min_cell, is_last=is_last):
        _keep(season, source.kind, source.group, source.measures, waiting.batch, until)


def _publish_survey(role: Role, season: Season, now: datetime.datetime) -> None:
    is_last = is_past(season, 0, now)
    taken = take_to_count(
        season,
        role,
        fewest=enough(season.min_cell, is_last=is_last),
        staying=0 if is_last else season.min_cell,
    )
    if taken:
        _keep(season, Counted.SURVEY, role, SURVEYED, taken, now)


def is_past(season: Season, months: int, moment: datetime.datetime) -> bool:
    """Whether everybody has had their time, so that what is still missing is not waited for."""
    last = season.ends_on + relativedelta(months=months) + AFTERTIME
    return timezone.localdate(moment) > last


def _keep(
    season: Season,
    kind: Counted,
    group: str,
    measures: Sequence[Measure],
    batch: Sequence[Values],
    until: datetime.datetime,
) -> None:
    told = tell(batch, measures, season.min_cell)
    figures = {name: (one.n, one.low, one.high) for name, one in told.items()}
    season.tallies.create(kind=kind, group=group, until=until, n=len(batch), figures=figures)
