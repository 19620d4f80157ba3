"""A mentee beside the mentors who could be theirs: what the rules ask, in a few queries."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from kehity.goals.readiness import READY
from kehity.mentorships.cohort import taking_part, with_taken
from kehity.mentorships.models import Mentorship
from kehity.mentorships.rules import WHY_NOT, Half, Told, Wish, broken_rules
from kehity.programmes.models import PartnerWish, Season, ThemeChoice

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

ASKED = (
    "pk",
    "person_id",
    "role",
    "person__email",
    "person__first_name",
    "person__last_name",
    "languages",
    "mode",
    "place",
    "capacity",
    "taken",
    "is_ready",
    "has_met",
    "shared_themes",
)
NOT_HERE = _("Both must take part in this season themselves.")
AT_ONCE = 500
MANAGED = ("person__email", "line_manager")


@dataclass(frozen=True)
class Halves:
    """A mentee and mentors of one season; those who do not take part in it are missing."""

    season: Season
    mentee: Half | None
    mentors: dict[uuid.UUID, Half]
    told: Told

    @classmethod
    def of(cls, season: Season, mentee: uuid.UUID, mentors: Collection[uuid.UUID]) -> Halves:
        """Three queries, for one mentor and for two thousand."""
        halves = _halves(season, mentee, mentors)
        told = Told(_wishes(mentee, mentors), managers_of(season))
        return cls(season, halves.pop(mentee, None), halves, told)

    @classmethod
    def of_two(cls, season: Season, mentee: uuid.UUID, mentor: uuid.UUID) -> Halves:
        """These two alone, with the managers above them and nobody else."""
        halves = _halves(season, mentee, [mentor])
        told = Told(_wishes(mentee, [mentor]), _managers_above(season, halves.values()))
        return cls(season, halves.pop(mentee, None), halves, told)

    def reasons_against(self, mentor: uuid.UUID) -> list[Text]:
        """Every reason why the mentee and this mentor cannot be a pair; [] when they can."""
        mentee, other = self.mentee, self.mentors.get(mentor)
        if mentee is None or other is None:
            return [NOT_HERE]
        broken = broken_rules(mentee, other, self.told, self.season.hard_rules)
        return [*_why_never(mentee, other), *(WHY_NOT[rule] for rule in broken)]

    def is_wished(self, mentor: uuid.UUID) -> bool:
        return self.mentee is not None and self.told.wishes_for(self.mentee, self.mentors[mentor])

    def in_order(self) -> list[uuid.UUID]:
        """The allowed first, then the wished for, then those with more shared themes."""
        return sorted(self.mentors, key=self._comes_before)

    def _comes_before(self, mentor: uuid.UUID) -> tuple[bool, bool, int]:
        shared = self.mentors[mentor].shared_themes
        return bool(self.reasons_against(mentor)), not self.is_wished(mentor), -shared


@dataclass
class Together:
    """Many people of one season, of whom pairs are made one after the other; a few queries."""

    season: Season
    halves: dict[uuid.UUID, Half]
    told: Told
    met: set[tuple[uuid.UUID, uuid.UUID]]

    @classmethod
    def of(cls, season: Season, ids: Collection[uuid.UUID]) -> Together:
        told = Told(_wishes_against(season), managers_of(season))
        met = Mentorship.objects.of_season(season).values_list("mentee", "mentor")
        return cls(season, _halves_of_many(season, list(ids)), told, set(met))

    def reasons_against(self, mentee: uuid.UUID, mentor: uuid.UUID) -> list[Text]:
        """Every reason why these two cannot be a pair, after all that have been joined so far."""
        one, other = self.halves.get(mentee), self.halves.get(mentor)
        if one is None or other is None:
            return [NOT_HERE]
        other = other._replace(has_met=(mentee, mentor) in self.met)
        broken = broken_rules(one, other, self.told, self.season.hard_rules)
        return [*_why_never(one, other), *(WHY_NOT[rule] for rule in broken)]

    def join(self, mentee: uuid.UUID, mentor: uuid.UUID) -> None:
        """From now on the mentee has a pair and a place of the mentor is taken."""
        self.met.add((mentee, mentor))
        for pk in (mentee, mentor):
            self.halves[pk] = self.halves[pk]._replace(taken=self.halves[pk].taken + 1)


def _why_never(mentee: Half, mentor: Half) -> list[Text]:
    """What no season allows."""
    reasons = (
        (_("A pair needs one mentee and one mentor."), not _have_both_roles(mentee, mentor)),
        (_("One person cannot be both halves of a pair."), mentee.person_id == mentor.person_id),
        (_("They have been proposed to each other before."), mentor.has_met),
        (_("The mentee already has a pair."), mentee.is_mentee() and mentee.taken > 0),
    )
    return [why for why, holds in reasons if holds]


def _have_both_roles(mentee: Half, mentor: Half) -> bool:
    return mentee.is_mentee() and not mentor.is_mentee()


def _halves(
    season: Season, mentee: uuid.UUID, mentors: Collection[uuid.UUID]
) -> dict[uuid.UUID, Half]:
    """By name, so that those who are equal keep the order of names."""
    met = Mentorship.objects.filter(mentee=mentee, mentor=OuterRef("pk"))
    shared = ThemeChoice.objects.filter(
        participation=OuterRef("pk"), theme__choices__participation=mentee
    )
    count = shared.order_by().values("participation").annotate(n=Count("pk")).values("n")
    people = with_taken(taking_part(season).filter(pk__in=[mentee, *mentors])).annotate(
        is_ready=ExpressionWrapper(READY.condition, output_field=BooleanField()),
        has_met=Exists(met),
        shared_themes=Coalesce(Subquery(count), Value(0)),
    )
    return {row[0]: Half(*row) for row in people.by_name().values_list(*ASKED)}


def _halves_of_many(season: Season, ids: list[uuid.UUID]) -> dict[uuid.UUID, Half]:
    people = with_taken(taking_part(season)).annotate(
        is_ready=ExpressionWrapper(READY.condition, output_field=BooleanField()),
        has_met=Value(False),
        shared_themes=Value(0),
    )
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return {
        row[0]: Half(*row)
        for part in parts
        for row in people.filter(pk__in=part).values_list(*ASKED)
    }


def _wishes_against(season: Season) -> defaultdict[uuid.UUID, list[Wish]]:
    """Whom people of the season would not want to be paired with."""
    rows = PartnerWish.objects.filter(participation__season=season)
    against = rows.exclude(kind=PartnerWish.Kind.WISH)
    wishes: defaultdict[uuid.UUID, list[Wish]] = defaultdict(list)
    for participation, kind, named in against.values_list("participation", "kind", "named"):
        wishes[participation].append(Wish(kind, named))
    return wishes


def _wishes(
    mentee: uuid.UUID, mentors: Collection[uuid.UUID]
) -> defaultdict[uuid.UUID, list[Wish]]:
    """What the mentee has named, and whom the mentors would not want; their own hopes stay out."""
    told = Q(participation=mentee) | ~Q(kind=PartnerWish.Kind.WISH)
    rows = PartnerWish.objects.filter(told, participation__in=[mentee, *mentors])
    wishes: defaultdict[uuid.UUID, list[Wish]] = defaultdict(list)
    for participation, kind, named in rows.values_list("participation", "kind", "named"):
        wishes[participation].append(Wish(kind, named))
    return wishes


def managers_of(season: Season) -> dict[str, str]:
    """Everyone's line manager by own address, as far as people have told."""
    told = taking_part(season).exclude(line_manager="").order_by("pk")
    return {email.casefold(): manager for email, manager in told.values_list(*MANAGED)}


def _managers_above(season: Season, people: Iterable[Half]) -> dict[str, str]:
    """The same for these people and those above them, one query for each step upwards."""
    told = taking_part(season).exclude(line_manager="").order_by("pk")
    managers: dict[str, str] = {}
    asked: set[str] = set()
    asking = {one.email.lower() for one in people}
    while asking:
        rows = told.alias(address=Lower("person__email")).filter(address__in=asking)
        found = {email.casefold(): manager for email, manager in rows.values_list(*MANAGED)}
        managers |= found
        asked |= asking
        asking = {manager.lower() for manager in found.values()} - asked
    return managers
