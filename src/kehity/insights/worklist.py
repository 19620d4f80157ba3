"""The coordinator's worklist: exceptions only, in all of one's seasons; empty when all is well."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from kehity.insights.models import Handled
from kehity.insights.signals import SIGNALS
from kehity.insights.signals.cases import Case, Signal, all_cases
from kehity.meetings.counting import Rhythm, rhythms
from kehity.mentorships.models import Mentorship
from kehity.programmes.looking_after import seasons_with_worklist
from kehity.programmes.models import Participation, Season

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from kehity.people.models import Person

    class _Known(TypedDict):
        is_coordinated: bool

    OwnSeason = WithAnnotations[Season, _Known]

# A season's follow-ups and its report are over by then.
AFTER_THE_SEASON = datetime.timedelta(days=183)


@dataclass(frozen=True)
class Row:
    """A case with the people it is about, as a page shows it."""

    case: Case
    season: Season
    people: tuple[Participation, ...]
    pair: Mentorship | None = None
    rhythm: Rhythm | None = None

    @property
    def signal(self) -> Signal:
        return SIGNALS[self.case.key]

    @property
    def names(self) -> str:
        return " – ".join(half.person.name for half in self.people)

    @property
    def letter_url(self) -> str:
        return letter_url([self.case])

    @property
    def waits_for(self) -> Participation | None:
        """The one half of a pair that a signal is about, where it is not about both."""
        receivers = self.receivers()
        return receivers[0] if len(receivers) < len(self.people) else None

    def receivers(self) -> list[Participation]:
        return self.signal.receivers(self)


@dataclass(frozen=True)
class Group:
    """Rows with the same reason, which can be dealt with together."""

    signal: Signal
    rows: list[Row]

    @property
    def is_many(self) -> bool:
        return len(self.rows) > 1


def seasons_of(person: Person) -> list[OwnSeason]:
    """The seasons whose worklist this person has, while there is still something to help with.

    Each knows whether it `is_coordinated` by them; in the others they help.
    """
    last_day = timezone.localdate() - AFTER_THE_SEASON
    own = seasons_with_worklist(person).filter(ends_on__gte=last_day)
    coordinated = Season.objects.coordinated_by(person).filter(pk=OuterRef("pk"))
    known: Any = own.with_programme().annotate(is_coordinated=Exists(coordinated))
    return list(known.order_by("starts_on"))


def open_cases(seasons: Sequence[Season], now: datetime.datetime) -> list[Case]:
    """Everything that calls for help now and is not dealt with, the longest waiting first."""
    handled = Handled.objects.filter(season__in=seasons).standing(now)
    quiet = set(handled.values_list("signal", "subject", "since"))
    found = all_cases(SIGNALS.values(), seasons, now)
    still = [case for case in found if (case.key, case.subject, case.since) not in quiet]
    order = {key: number for number, key in enumerate(SIGNALS)}
    return sorted(still, key=lambda case: (order[case.key], case.since, case.subject))


def rows_of(cases: Sequence[Case], seasons: Sequence[Season]) -> list[Row]:
    """These cases with people and rhythms; three queries. Whoever is gone has no row."""
    seasons_by_id = {season.pk: season for season in seasons}
    pairs = _pairs([case.subject for case in cases if SIGNALS[case.key].about_pair])
    beats = rhythms(pairs)
    people = _people([case.subject for case in cases if not SIGNALS[case.key].about_pair])
    rows = []
    for case in cases:
        season = seasons_by_id[case.season]
        if pair := pairs.get(case.subject):
            rows.append(Row(case, season, pair.pair, pair, beats[pair.pk]))
        elif somebody := people.get(case.subject):
            rows.append(Row(case, season, (somebody,)))
    return rows


def grouped(rows: Sequence[Row]) -> list[Group]:
    return [
        Group(SIGNALS[key], list(same)) for key, same in groupby(rows, lambda row: row.case.key)
    ]


def chosen(cases: Sequence[Case], names: Collection[str]) -> list[Case]:
    """Those of the cases that a page has named; what is over meanwhile is not among them."""
    wanted = set(names)
    return [case for case in cases if str(case) in wanted]


def letter_url(cases: Sequence[Case]) -> str:
    """Where the mail about these is written."""
    rows = urlencode([("row", str(case)) for case in cases])
    return f"{reverse('worklist_letter')}?{rows}"


def _pairs(ids: list[uuid.UUID]) -> dict[uuid.UUID, Mentorship]:
    found = Mentorship.objects.filter(pk__in=ids).with_names().with_yeses()
    return {pair.pk: pair for pair in found}


def _people(ids: list[uuid.UUID]) -> dict[uuid.UUID, Participation]:
    found = Participation.objects.filter(pk__in=ids).select_related("person")
    return {somebody.pk: somebody for somebody in found.only("id", "season", "role", "person")}
