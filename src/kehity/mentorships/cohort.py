"""Who of a season may be paired: found in the database, so that only a page of them is fetched."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from kehity.goals.readiness import READY, ready
from kehity.mentorships.models import Mentorship, NewPairAnswer
from kehity.mentorships.rules import Places
from kehity.programmes.models import Participation, Season, ThemeChoice
from kehity.programmes.models.participations import ParticipationQuerySet, Role

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import QuerySet


def taking_part(season: Season) -> ParticipationQuerySet:
    """Those of whom pairs may be made: whoever has restricted the use of their data is left out."""
    people: ParticipationQuerySet = Participation.objects.filter(season=season)
    return people.taking_part().not_restricted()


def not_ready(season: Season) -> ParticipationQuerySet:
    return taking_part(season).exclude(READY.condition)


def looking(season: Season) -> ParticipationQuerySet:
    """The ready people with room for a pair who do not rest, each with the places `taken`."""
    people = with_taken(taking_part(season)).annotate(wants_pair=_wants_pair())
    return ready(people.filter(_has_room(), wants_pair=True))


def with_taken(people: ParticipationQuerySet) -> ParticipationQuerySet:
    """Each with the number of their pairs that are under way."""
    as_mentee, as_mentor = _pairs_under_way("mentee"), _pairs_under_way("mentor")
    return people.annotate(taken=Case(When(role=Role.MENTEE, then=as_mentee), default=as_mentor))


def _pairs_under_way(half: str) -> Coalesce:
    pairs = Mentorship.objects.under_way().filter(**{half: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(pairs.values(half).annotate(n=Count("pk")).values("n")), Value(0))


@dataclass(frozen=True)
class Search:
    """Words and a theme that narrow the two columns."""

    name: str = ""
    theme: int | None = None

    def finds(self, about: str, has_theme: bool) -> bool:
        # Compared here, because SQLite takes Ä and ä for different letters.
        return has_theme and self.name.casefold() in about.casefold()

    def asks_for_theme(self) -> Exists | Value:
        if self.theme is None:
            return Value(True)
        return Exists(ThemeChoice.objects.filter(participation=OuterRef("pk"), theme=self.theme))


@dataclass
class Pool:
    """The ready people of a season who have room for a pair, by id and in the order of names."""

    mentees: list[uuid.UUID]
    mentors: dict[uuid.UUID, Places]
    not_wishing: list[uuid.UUID]
    found: set[uuid.UUID]

    @classmethod
    def of(cls, season: Season, search: Search) -> Pool:
        """Everyone with room or resting, by one query; `found` are those whom the search finds."""
        rows = [_Row(*row) for row in _rows(season, search)]
        free = [row for row in rows if row.wants_pair]
        return cls(
            mentees=[row.pk for row in free if row.role == Role.MENTEE],
            mentors={
                row.pk: Places(row.capacity, row.taken) for row in free if row.role == Role.MENTOR
            },
            not_wishing=[row.pk for row in rows if not row.wants_pair],
            found={row.pk for row in free if search.finds(row.about, row.has_theme)},
        )

    def found_mentees(self) -> list[uuid.UUID]:
        return [pk for pk in self.mentees if pk in self.found]

    def found_mentors(self) -> list[uuid.UUID]:
        return [pk for pk in self.mentors if pk in self.found]


class _Row(NamedTuple):
    pk: uuid.UUID
    role: str
    capacity: int
    taken: int
    wants_pair: bool
    about: str
    has_theme: bool


def _rows(season: Season, search: Search) -> QuerySet[Participation, tuple[Any, ...]]:
    # Room first and readiness last: most have a pair, and need not be asked about their goals.
    people = with_taken(taking_part(season)).annotate(
        wants_pair=_wants_pair(),
        about=_about() if search.name else Value(""),
        has_theme=search.asks_for_theme(),
    )
    with_room = people.filter(_has_room() | _rests(season))
    return ready(with_room).by_name().values_list(*_Row._fields)


def _has_room() -> Q:
    # Also a pair that has come to the end of its road: its mentee has had a mentor this season.
    has_mentor = Exists(Mentorship.objects.not_ended().filter(mentee=OuterRef("pk")))
    return Q(~has_mentor, role=Role.MENTEE) | Q(role=Role.MENTOR, taken__lt=F("capacity"))


def _rests(season: Season) -> Q:
    """Few have ever said no, so their newest answers alone are looked up."""
    said_no = NewPairAnswer.objects.filter(wants=False, mentorship__mentee__season=season)
    return Q(person__in=said_no.values("by"), wants_pair=False)


def _wants_pair() -> Coalesce:
    return Coalesce(Subquery(_newest_answer()), Value(True))


def _newest_answer() -> QuerySet[NewPairAnswer, Any]:
    """Whoever has said last that they want nobody now is left in peace."""
    pair = Q(mentorship__mentee=OuterRef("pk")) | Q(mentorship__mentor=OuterRef("pk"))
    answers = NewPairAnswer.objects.filter(pair, by=OuterRef("person"))
    return answers.order_by("-at").values("wants")[:1]


def _about() -> Concat:
    """What a search by words reads: the name, or the address of the nameless, and the workplace."""
    name = Trim(Concat("person__first_name", Value(" "), "person__last_name"))
    text = CharField()
    called = Coalesce(NullIf(name, Value("")), "person__email", output_field=text)
    parts = (called, Value(" "), "organisation_name", Value(" "), "unit")
    return Concat(*parts, output_field=text)
