"""What the report is made of, in one list: blocks, charts, and the figures that they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kehity.evaluation.models.checks import Occasion
from kehity.evaluation.questions import CHECK, RECOMMEND, SURVEY
from kehity.insights.models import Counted
from kehity.insights.reporting.units import (
    AGREEMENT,
    DAYS,
    LIKELIHOOD,
    MEETINGS,
    SHARE,
    T_SCORE,
    Unit,
)
from kehity.programmes.models.participations import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Level(models.TextChoices):
    """The four levels on which a change shows, one after the other."""

    REACTION = "reaction", _("Reaction")
    LEARNING = "learning", _("Learning")
    BEHAVIOUR = "behaviour", _("Behaviour")
    RESULTS = "results", _("Results")


@dataclass(frozen=True)
class Asked:
    """One figure of the report: where it comes from, and what it is called."""

    kind: Counted
    group: str
    figure: str
    name: Text
    of: Text = ""
    level: Level | None = None


@dataclass(frozen=True)
class Drawn:
    """Figures on one scale, drawn together."""

    title: Text
    unit: Unit
    lines: tuple[Asked, ...]
    explained: Text = ""


LEVELS = {
    "srv_1": Level.REACTION,
    "srv_2": Level.REACTION,
    "srv_3": Level.LEARNING,
    "srv_4": Level.BEHAVIOUR,
    "srv_5": Level.RESULTS,
    "srv_9": Level.REACTION,
}
OF_ROLE = {
    Role.MENTEE: pgettext_lazy("whose answers", "mentees"),
    Role.MENTOR: pgettext_lazy("whose answers", "mentors"),
}
ON_OCCASION = {
    Occasion.SECOND_MEETING: _("after the second meeting"),
    Occasion.MID_POINT: _("at the mid-point"),
}
EXPERIENCE = ("srv_1", "srv_2", "srv_6", "srv_7", "srv_8")
CHANGE = ("srv_3", "srv_4", "srv_5")


def efficiency() -> list[Drawn]:
    """How fast people come together, and how far pairs come."""
    road, completed = Counted.ROADS, Counted.COMPLETED
    return [
        Drawn(
            _("Days to begin with"),
            DAYS,
            (
                Asked(completed, "", "days_to_pair", _("From enrolment to a pair")),
                Asked(completed, "", "days_to_meeting", _("From a pair to the first meeting")),
            ),
            _("Pairs that were completed. More than 120 days count as 120."),
        ),
        Drawn(
            _("How far pairs came"),
            SHARE,
            (
                Asked(road, "", "road_1", _("Went on after getting acquainted")),
                Asked(road, "", "road_2", _("Were completed")),
            ),
            _("All pairs whose road is over, also those that ended early."),
        ),
    ]


def effectiveness(follow_up_months: Iterable[int]) -> list[Drawn]:
    """How the cooperation and the programme worked."""
    completed = Counted.COMPLETED
    return [
        Drawn(
            _("Meetings held"),
            MEETINGS,
            (Asked(completed, "", "held", _("Meetings in a pair that was completed")),),
        ),
        Drawn(
            _("Meetings against plan"),
            SHARE,
            (Asked(completed, "", "as_planned", _("Pairs that met as often as planned")),),
        ),
        Drawn(
            _("Checks of the cooperation"),
            AGREEMENT,
            tuple(
                Asked(Counted.CHECKS, occasion, name, said, when)
                for name, said in CHECK.items()
                for occasion, when in ON_OCCASION.items()
            ),
            _("1 completely disagree – 5 completely agree"),
        ),
        Drawn(
            _("The survey: the mentoring and the programme"),
            AGREEMENT,
            tuple(_survey(EXPERIENCE)),
            _("1 completely disagree – 5 completely agree"),
        ),
        Drawn(_("The survey: recommending"), LIKELIHOOD, tuple(_recommending())),
        Drawn(
            _("Who answered"),
            SHARE,
            (
                *(
                    Asked(Counted.ANSWERED, role, "answered", _("The survey"), whose)
                    for role, whose in OF_ROLE.items()
                ),
                *(_asked_after(months) for months in follow_up_months),
            ),
        ),
    ]


def outcome(follow_up_months: Sequence[int]) -> list[Drawn]:
    """What changed, and what has lasted."""
    goals = Counted.GOALS
    return [
        Drawn(
            _("Goals, from start to end"),
            T_SCORE,
            (
                Asked(goals, "", "start", _("At the start"), level=Level.RESULTS),
                Asked(goals, "", "end", _("At the end"), level=Level.RESULTS),
            ),
            _("50 is what mentees expected to reach. It is no grade."),
        ),
        Drawn(
            _("Goals reached"),
            SHARE,
            (
                Asked(
                    goals,
                    "",
                    "reached",
                    _("Mentees who got at least as far as they expected"),
                    level=Level.RESULTS,
                ),
            ),
        ),
        Drawn(
            _("The survey: what changed"),
            AGREEMENT,
            tuple(_survey(CHANGE)),
            _("1 completely disagree – 5 completely agree"),
        ),
        Drawn(_("Learnings in use"), SHARE, tuple(_in_use(follow_up_months))),
    ]


def _survey(names: Iterable[str]) -> Iterator[Asked]:
    for name in names:
        for role, whose in OF_ROLE.items():
            yield Asked(Counted.SURVEY, role, name, SURVEY[name], whose, LEVELS.get(name))


def _recommending() -> Iterator[Asked]:
    for role, whose in OF_ROLE.items():
        yield Asked(Counted.SURVEY, role, "srv_9", RECOMMEND, whose, LEVELS["srv_9"])


def _in_use(follow_up_months: Sequence[int]) -> Iterator[Asked]:
    figures = {
        "used": _("Has used a learning during the past month"),
        "lasted_1": _("The change has lasted, fully or partly"),
        "lasted_2": _("The change has lasted fully"),
    }
    for figure, said in figures.items():
        for months in follow_up_months:
            group, when = str(months), _after(months)
            yield Asked(Counted.FOLLOWED_UP, group, figure, said, when, Level.BEHAVIOUR)


def _asked_after(months: int) -> Asked:
    group, said = str(months), _("The follow-up")
    return Asked(Counted.FOLLOW_UPS, group, "answered", said, _after(months))


def _after(months: int) -> Text:
    return format_lazy(_("after {months} months"), months=months)
