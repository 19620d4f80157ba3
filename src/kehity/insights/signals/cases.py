"""What a signal finds, and what every signal knows about itself."""

from __future__ import annotations

import datetime
import uuid
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import QuerySet, Value
from django.utils import timezone

from kehity.mentorships.models import Mentorship
from kehity.programmes.models import Participation, Season

if TYPE_CHECKING:
    from kehity.insights.worklist import Row
    from kehity.mentorships.models.mentorships import MentorshipQuerySet
    from kehity.people.models import Person
    from kehity.programmes.models.participations import ParticipationQuerySet

Seasons = Sequence[Season]


class Case(NamedTuple):
    """One reason to help: which signal, about whom, in which season, and since when."""

    key: str
    subject: uuid.UUID
    season: uuid.UUID
    since: datetime.datetime

    def __str__(self) -> str:
        """How a page names the case: another reason since another day is another case."""
        return f"{self.key}.{self.subject}.{self.since.astimezone(datetime.UTC).isoformat()}"

    @property
    def days(self) -> int:
        return (timezone.localdate() - timezone.localdate(self.since)).days


class Signal(ABC):
    """Something that calls for a coordinator's help, found from dates and rows alone.

    `subject` and `text` are the ready mail; a coordinator changes them as seems best. They name
    neither what anybody has answered nor anything that a pair has written.
    """

    key: ClassVar[str]
    title: ClassVar[Any]
    why: ClassVar[Any]
    action: ClassVar[Any]
    subject: ClassVar[Any]
    text: ClassVar[Any]
    about_pair: ClassVar[bool]
    calls_for_pair: ClassVar[bool] = False

    @abstractmethod
    def question(self, seasons: Seasons, now: datetime.datetime) -> QuerySet[Any, Any]:
        """What finds its cases in these seasons, as rows of a `Case`."""

    def that_hold(self, found: list[Case], seasons: Seasons, now: datetime.datetime) -> list[Case]:
        """Those of the found cases that hold, where a question alone does not tell."""
        return found

    def receivers(self, row: Row) -> list[Participation]:
        """To whom the ready mail would go."""
        return list(row.people)

    def settle(self, case: Case, by: Person) -> None:  # noqa: B027 - most signals end by themselves
        """Somebody says that this is done."""

    def unsettle(self, case: Case) -> None:  # noqa: B027
        """It was not done after all."""


class AboutPair(Signal):
    """A signal about a pair."""

    about_pair = True

    @abstractmethod
    def found(self, pairs: MentorshipQuerySet, now: datetime.datetime) -> MentorshipQuerySet:
        """Those of these pairs that need help, with the moment `since` when they do."""

    def question(self, seasons: Seasons, now: datetime.datetime) -> QuerySet[Any, Any]:
        found = self.found(Mentorship.objects.filter(mentee__season__in=seasons), now)
        return found.values_list(Value(self.key), "pk", "mentee__season_id", "since")


class AboutPerson(Signal):
    """A signal about somebody's part in a season."""

    about_pair = False

    @abstractmethod
    def found(self, people: ParticipationQuerySet, now: datetime.datetime) -> ParticipationQuerySet:
        """Those of these who need help, with the moment `since` when they do."""

    def question(self, seasons: Seasons, now: datetime.datetime) -> QuerySet[Any, Any]:
        found = self.found(Participation.objects.filter(season__in=seasons), now)
        return found.values_list(Value(self.key), "pk", "season_id", "since")


def all_cases(signals: Collection[Signal], seasons: Seasons, now: datetime.datetime) -> list[Case]:
    """Everything that these signals find, by one question for all of them together."""
    first, *others = (signal.question(seasons, now) for signal in signals)
    found: dict[str, list[Case]] = defaultdict(list)
    for row in first.union(*others, all=True):
        found[row[0]].append(Case(*row))
    return [
        case for signal in signals for case in signal.that_hold(found[signal.key], seasons, now)
    ]
