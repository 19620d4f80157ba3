"""Those of a season who look for a pair, as the engine reads them, in a few queries.

Answers on ways of working are opened here, given to the engine and to nobody else: they are never
stored, logged or shown.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django.db.models import Q

from kehity.matching.engine.people import Cohort, Criteria, Mentee, Mentor, Pair
from kehity.matching.forbidding import Named, Names, forbidden_pairs, wished_pairs
from kehity.mentorships.cohort import looking
from kehity.mentorships.models import Mentorship
from kehity.privacy.models import DataKey
from kehity.privacy.sealed import Ciphertext, Sealed
from kehity.programmes.models import Participation, Season, ThemeChoice
from kehity.programmes.models.participations import Role
from kehity.programmes.places import in_one_language

if TYPE_CHECKING:
    from collections.abc import Collection

    from kehity.matching.models import Round
SHOWN_TO_ENGINE = (
    "pk",
    "person",
    "role",
    "person__email",
    "person__first_name",
    "person__last_name",
    "languages",
    "mode",
    "place",
    "times",
    "organisation_name",
    "unit",
    "need",
    "offer",
    "capacity",
    "taken",
    "joining__at",
    "working_style",
    "person__data_key",
    "person__data_key__wrapped",
    "person__data_key__wrapped_by",
)
WORKING_STYLE = cast("Sealed", Participation._meta.get_field("working_style"))
FEW = 100
"""So few people are asked for one by one; of more, everyone is read."""


class Told(NamedTuple):
    """What somebody has told, as it comes from the database: quicker than records for many."""

    pk: uuid.UUID
    person: uuid.UUID
    role: str
    email: str
    first_name: str
    last_name: str
    languages: list[str]
    mode: str
    place: str
    times: str
    organisation: str
    unit: str
    need: str
    offer: str
    capacity: int
    taken: int
    joined_at: datetime.datetime
    sealed_style: Any
    key: uuid.UUID | None
    wrapped: bytes
    wrapped_by: str

    def is_mentee(self) -> bool:
        return self.role == Role.MENTEE

    def style(self) -> dict[str, int]:
        """The answers on ways of working, opened."""
        if not isinstance(self.sealed_style, Ciphertext):
            return {}
        key = DataKey(self.key, self.wrapped, self.wrapped_by) if self.key else None
        answers = WORKING_STYLE.opened_in(Participation, self.pk, self.sealed_style, key)
        return {name: int(answer) for name, answer in answers.items()}


def gather(season: Season, round: Round | None = None) -> Cohort:
    """Everyone of the season who looks for a pair; the same number of queries at any size."""
    return _cohort(season, round, Q())


def gather_for(
    season: Season,
    round: Round | None,
    mentees: Collection[uuid.UUID],
    mentors: Collection[uuid.UUID] | None = None,
) -> Cohort:
    """These mentees beside all mentors with room, or beside the given mentors alone."""
    beside = Q(role=Role.MENTOR) if mentors is None else Q(role=Role.MENTOR, pk__in=mentors)
    return _cohort(season, round, Q(role=Role.MENTEE, pk__in=mentees) | beside)


def _cohort(season: Season, round: Round | None, who: Q) -> Cohort:
    rows = [Told(*row) for row in looking(season).filter(who).values_list(*SHOWN_TO_ENGINE)]
    themes = _themes(season, who)
    waited = who_waited(season, [one.person for one in rows if one.is_mentee()])
    names = Names(_named(one) for one in rows)
    return Cohort(
        mentees=tuple(_mentee(one, themes, waited) for one in rows if one.is_mentee()),
        mentors=tuple(_mentor(one, themes) for one in rows if not one.is_mentee()),
        criteria=Criteria(weights=season.weights, rules=frozenset(season.hard_rules)),
        forbidden=forbidden_pairs(season, round, names),
        wishes=wished_pairs(season, names),
    )


def _named(one: Told) -> Named:
    return Named(str(one.pk), one.role, one.email, one.first_name, one.last_name)


def _mentee(one: Told, themes: dict[uuid.UUID, dict[str, int]], waited: set[uuid.UUID]) -> Mentee:
    return Mentee(
        id=str(one.pk),
        person=str(one.person),
        languages=frozenset(one.languages),
        mode=one.mode,
        place=in_one_language(one.place),
        times=one.times,
        organisation=one.organisation,
        unit=one.unit,
        style=one.style(),
        themes=themes.get(one.pk, {}),
        need=one.need,
        waited=one.person in waited,
        ready_since=one.joined_at.isoformat(),
    )


def _mentor(one: Told, themes: dict[uuid.UUID, dict[str, int]]) -> Mentor:
    return Mentor(
        id=str(one.pk),
        person=str(one.person),
        languages=frozenset(one.languages),
        mode=one.mode,
        place=in_one_language(one.place),
        times=one.times,
        organisation=one.organisation,
        unit=one.unit,
        style=one.style(),
        themes=themes.get(one.pk, {}),
        offer=one.offer,
        places=one.capacity,
        taken=one.taken,
    )


def _themes(season: Season, who: Q) -> dict[uuid.UUID, dict[str, int]]:
    people = Participation.objects.filter(who, season=season)
    chosen = ThemeChoice.objects.filter(participation__in=people)
    themes: defaultdict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for participation, key, weight in chosen.values_list("participation", "theme__key", "weight"):
        themes[participation][key] = weight
    return themes


def who_waited(season: Season, people: Collection[uuid.UUID] | None = None) -> set[uuid.UUID]:
    """People who took part as mentees in the season before and got no pair in it.

    Of everyone, or at least of the given people.
    """
    earlier = Season.objects.filter(programme=season.programme_id, starts_on__lt=season.starts_on)
    before = earlier.order_by("-starts_on", "-pk").values("pk")[:1]
    mentees = Participation.objects.mentees().taking_part().filter(season__in=before)
    alone = mentees.exclude(
        pk__in=Mentorship.objects.filter(mentee__season__in=before).values("mentee")
    )
    if people is not None and len(people) <= FEW:
        alone = alone.filter(person__in=people)
    return set(alone.values_list("person", flat=True))


def pair_of(mentee: Participation, mentor: Participation) -> Pair:
    """The two as the engine calls them."""
    return str(mentee.pk), str(mentor.pk)
