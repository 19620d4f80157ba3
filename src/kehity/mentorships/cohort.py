"""Everyone of a season who may be paired, fetched at once, so that asking about two is free."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from kehity.goals.readiness import ready
from kehity.mentorships.models import Mentorship, NewPairAnswer
from kehity.mentorships.rules import Places, broken_rules
from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import ParticipationQuerySet
from kehity.programmes.models.seasons import HardRule


@dataclass
class Cohort:
    """The people of one season and the pairs they have had."""

    people: list[Participation]
    ready: set[uuid.UUID]
    taken: Counter[uuid.UUID]
    paired: set[uuid.UUID]
    met: set[tuple[uuid.UUID, uuid.UUID]]
    resting: set[uuid.UUID]

    @classmethod
    def of(cls, season: Season) -> Cohort:
        """Those who take part in the season now."""
        people = list(_with_all_they_told(season).by_name())
        pairs = Mentorship.objects.of_season(season)
        under_way = list(pairs.under_way().values_list("mentee_id", "mentor_id"))
        return cls(
            people=people,
            ready=set(ready(_taking_part(season)).values_list("pk", flat=True)),
            taken=Counter(mentor for _mentee, mentor in under_way),
            paired={mentee for mentee, _mentor in under_way},
            met=set(pairs.values_list("mentee_id", "mentor_id")),
            resting=_resting(season),
        )

    def mentees_without_a_pair(self) -> list[Participation]:
        """Ready mentees who have nobody yet and have not said that they want nobody now."""
        return [one for one in self._ready_people() if one.is_mentee() and self._is_free(one)]

    def mentors_with_places(self) -> list[Participation]:
        return [
            one
            for one in self._ready_people()
            if not one.is_mentee() and self.places(one).is_free() and one.pk not in self.resting
        ]

    def not_ready(self) -> list[Participation]:
        return [one for one in self.people if one.pk not in self.ready]

    def not_wishing_now(self) -> list[Participation]:
        """Those whose pair has ended and who do not want a new one this season."""
        return [one for one in self._ready_people() if one.pk in self.resting]

    def find(self, pk: uuid.UUID) -> Participation | None:
        return next((one for one in self.people if one.pk == pk), None)

    def places(self, mentor: Participation) -> Places:
        return Places(capacity=mentor.capacity, taken=self.taken[mentor.pk])

    def have_met(self, mentee: Participation, mentor: Participation) -> bool:
        return (mentee.pk, mentor.pk) in self.met

    def broken_rules(self, mentee: Participation, mentor: Participation) -> list[HardRule]:
        """The rules of the season that this pair would break; costs no query."""
        return broken_rules(
            mentee,
            mentor,
            places=self.places(mentor),
            managers=self.managers,
            both_are_ready={mentee.pk, mentor.pk} <= self.ready,
        )

    @property
    def managers(self) -> dict[str, str]:
        """Everyone's line manager by own address, as far as people have told."""
        return {
            one.person.email.casefold(): one.line_manager for one in self.people if one.line_manager
        }

    def _ready_people(self) -> list[Participation]:
        return [one for one in self.people if one.pk in self.ready]

    def _is_free(self, mentee: Participation) -> bool:
        return mentee.pk not in self.paired and mentee.pk not in self.resting


def _taking_part(season: Season) -> ParticipationQuerySet:
    people: ParticipationQuerySet = Participation.objects.filter(season=season)
    return people.taking_part()


def _with_all_they_told(season: Season) -> ParticipationQuerySet:
    told = _taking_part(season).with_person()
    return told.prefetch_related("theme_choices__theme", "partner_wishes")


def _resting(season: Season) -> set[uuid.UUID]:
    """Those whose newest answer about a new pair is no."""
    answers = NewPairAnswer.objects.filter(mentorship__mentee__season=season).order_by("at")
    newest: dict[uuid.UUID, bool] = {}
    for by, mentee, mentor, mentees_person, wants in answers.values_list(
        "by", "mentorship__mentee", "mentorship__mentor", "mentorship__mentee__person", "wants"
    ):
        newest[mentee if by == mentees_person else mentor] = wants
    return {participation for participation, wants in newest.items() if not wants}
