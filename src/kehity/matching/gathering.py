"""Those of a season who look for a pair, as the engine reads them, in a few queries.

Answers on ways of working are opened here, given to the engine and to nobody else: they are never
stored, logged or shown.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from kehity.matching.engine.people import Cohort, Criteria, Mentee, Mentor, Pair
from kehity.matching.forbidding import Named, Names, forbidden_pairs, wished_pairs
from kehity.mentorships.cohort import looking
from kehity.mentorships.models import Mentorship
from kehity.programmes.models import Participation, Season, ThemeChoice
from kehity.programmes.models.participations import Role
from kehity.programmes.places import in_one_language

if TYPE_CHECKING:
    from collections.abc import Collection

    from kehity.matching.models import Round
    from kehity.programmes.models.participations import ParticipationQuerySet

SHOWN_TO_ENGINE = (
    "role",
    "languages",
    "mode",
    "place",
    "times",
    "organisation_name",
    "unit",
    "need",
    "offer",
    "capacity",
    "working_style",
    "season_id",
    "joining__at",
    "person__email",
    "person__first_name",
    "person__last_name",
    "person__data_key",
)


def gather(season: Season, round: Round | None = None) -> Cohort:
    """Everyone of the season who looks for a pair; the same number of queries at any size."""
    return _cohort(season, round, looking(season))


def gather_for(
    season: Season, round: Round | None, mentees: Collection[uuid.UUID], *mentors: uuid.UUID
) -> Cohort:
    """These mentees beside all mentors with room, or beside the given mentors alone."""
    beside = Q(role=Role.MENTOR, pk__in=mentors) if mentors else Q(role=Role.MENTOR)
    return _cohort(season, round, looking(season).filter(Q(pk__in=mentees) | beside))


def _cohort(season: Season, round: Round | None, people: ParticipationQuerySet) -> Cohort:
    rows = list(people.select_related("person__data_key", "joining").only(*SHOWN_TO_ENGINE))
    themes = _themes(season)
    waited = who_waited(season)
    names = Names(_named(one) for one in rows)
    return Cohort(
        mentees=tuple(_mentee(one, themes, waited) for one in rows if one.is_mentee()),
        mentors=tuple(_mentor(one, themes) for one in rows if not one.is_mentee()),
        criteria=Criteria(weights=season.weights, rules=frozenset(season.hard_rules)),
        forbidden=forbidden_pairs(season, round, names),
        wishes=wished_pairs(season, names),
    )


def _named(one: Participation) -> Named:
    person = one.person
    return Named(str(one.pk), one.role, person.email, person.first_name, person.last_name)


def _mentee(
    one: Participation, themes: dict[uuid.UUID, dict[str, int]], waited: set[uuid.UUID]
) -> Mentee:
    return Mentee(
        id=str(one.pk),
        person=str(one.person_id),
        languages=frozenset(one.languages),
        mode=one.mode,
        place=in_one_language(one.place),
        times=one.times,
        organisation=one.organisation_name,
        unit=one.unit,
        style=_style(one),
        themes=themes.get(one.pk, {}),
        need=one.need,
        waited=one.person_id in waited,
        ready_since=one.joining.at.isoformat(),
    )


def _mentor(one: Participation, themes: dict[uuid.UUID, dict[str, int]]) -> Mentor:
    return Mentor(
        id=str(one.pk),
        person=str(one.person_id),
        languages=frozenset(one.languages),
        mode=one.mode,
        place=in_one_language(one.place),
        times=one.times,
        organisation=one.organisation_name,
        unit=one.unit,
        style=_style(one),
        themes=themes.get(one.pk, {}),
        offer=one.offer,
        places=one.capacity,
        taken=one.taken,  # type: ignore[attr-defined]  # by looking()
    )


def _style(one: Participation) -> dict[str, int]:
    return {key: int(answer) for key, answer in one.working_style.items()}


def _themes(season: Season) -> dict[uuid.UUID, dict[str, int]]:
    chosen = ThemeChoice.objects.filter(participation__season=season)
    themes: defaultdict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for participation, key, weight in chosen.values_list("participation", "theme__key", "weight"):
        themes[participation][key] = weight
    return themes


def who_waited(season: Season) -> set[uuid.UUID]:
    """People who took part as mentees in the season before and got no pair in it."""
    earlier = Season.objects.filter(programme=season.programme_id, starts_on__lt=season.starts_on)
    before = earlier.order_by("-starts_on", "-pk").values("pk")[:1]
    mentees = Participation.objects.mentees().taking_part().filter(season__in=before)
    alone = mentees.exclude(
        pk__in=Mentorship.objects.filter(mentee__season__in=before).values("mentee")
    )
    return set(alone.values_list("person", flat=True))


def pair_of(mentee: Participation, mentor: Participation) -> Pair:
    """The two as the engine calls them."""
    return str(mentee.pk), str(mentor.pk)
