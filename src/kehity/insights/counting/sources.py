"""All that is counted of a season, in one list: kinds, their fixed groups, and what is measured."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from kehity.evaluation.models.checks import Occasion
from kehity.evaluation.permissions import SURVEY_DAYS
from kehity.evaluation.questions import CHECK, SURVEY
from kehity.insights.counting import answering, own_words, roads
from kehity.insights.counting.waiting import Waiting, Window
from kehity.insights.disclosure import Mean, Measure, Steps
from kehity.insights.models import Counted
from kehity.programmes.models import Season
from kehity.programmes.models.participations import Role

# An ending can be undone for a day, and what was begun before is written down by then.
A_DAY = datetime.timedelta(days=1)
A_MONTH = datetime.timedelta(days=30)

ROAD = (Steps("road", (roads.COMPLETED, roads.WENT_ON)),)
COMPLETED = (
    Mean("held", 0, 24),
    Steps("as_planned"),
    Mean("days_to_pair", 0, roads.MOST_DAYS),
    Mean("days_to_meeting", 0, roads.MOST_DAYS),
)
CHECKS = tuple(Mean(name, 1, 5) for name in CHECK)
GOALS = (Mean("start", 20, 80), Mean("end", 20, 80), Steps("reached"))
ANSWERED = (Steps("answered"),)
SURVEYED = (*(Mean(name, 1, 5) for name in SURVEY), Mean("srv_9", 0, 10))
FOLLOWED_UP = (Steps("used"), Steps("lasted", (1, 2)))


@dataclass(frozen=True)
class Source:
    """One thing that is counted, in one group: who waits for it, and how long after it happened."""

    kind: Counted
    group: str
    measures: tuple[Measure, ...]
    waiting: Callable[[Window], Waiting]
    lag: datetime.timedelta = A_DAY
    months: int = 0
    """How long after the end of the season people are still asked."""


def sources(season: Season) -> list[Source]:
    """All but the survey, whose answers have neither a name nor a time."""
    return [
        Source(Counted.ROADS, "", ROAD, roads.roads),
        Source(Counted.COMPLETED, "", COMPLETED, roads.completed),
        *(
            Source(Counted.CHECKS, occasion, CHECKS, own_words.checks(occasion))
            for occasion in (Occasion.SECOND_MEETING, Occasion.MID_POINT)
        ),
        Source(Counted.GOALS, "", GOALS, own_words.goals),
        *(
            Source(
                Counted.ANSWERED, role, ANSWERED, answering.survey(role), lag=SURVEY_DAYS + A_DAY
            )
            for role in Role
        ),
        *(source for months in season.follow_up_months for source in _follow_ups(months)),
    ]


def _follow_ups(months: int) -> list[Source]:
    asked, answered = answering.follow_ups(months), own_words.follow_ups(months)
    group = str(months)
    return [
        Source(Counted.FOLLOW_UPS, group, ANSWERED, asked, lag=A_MONTH, months=months),
        Source(Counted.FOLLOWED_UP, group, FOLLOWED_UP, answered, months=months),
    ]
