"""Mentors for a mentee as the coordinator sees them: what speaks for each, and what forbids it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from kehity.mentorships.cohort import Pool
from kehity.mentorships.halves import Halves
from kehity.mentorships.profile import detail_of, languages_of, support_of, ways_of
from kehity.mentorships.rules import Places
from kehity.programmes.models import Participation, Season, ThemeChoice

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

ALIKE = 1.0
SHOWN = (
    "role",
    "organisation_name",
    "person__first_name",
    "person__last_name",
    "person__email",
)


@dataclass(frozen=True)
class Theme:
    """A theme somebody chose, marked where the other chose it too."""

    name: str
    is_shared: bool


@dataclass(frozen=True)
class Candidate:
    """A mentor beside a chosen mentee, or on their own when nobody is chosen yet."""

    mentor: Participation
    places: Places
    themes: list[Theme]
    is_wished: bool = False
    reasons_against: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Offer:
    """The mentors with a free place; for a chosen mentee the allowed ones first, with reasons."""

    places: dict[uuid.UUID, Places]
    order: list[uuid.UUID]
    halves: Halves | None = None

    @classmethod
    def of(cls, season: Season, pool: Pool, mentee: uuid.UUID | None) -> Offer:
        mentors = pool.found_mentors()
        if mentee is None:
            return cls(pool.mentors, mentors)
        halves = Halves.of(season, mentee, mentors)
        return cls(pool.mentors, halves.in_order(), halves)

    def candidate(self, mentor: Participation, mentee: Participation | None) -> Candidate:
        places = self.places[mentor.pk]
        if mentee is None or self.halves is None:
            return Candidate(mentor, places, themes_of(mentor, set()))
        return Candidate(
            mentor=mentor,
            places=places,
            themes=themes_of(mentor, shared_themes(mentee, mentor)),
            is_wished=self.halves.is_wished(mentor.pk),
            reasons_against=[str(why) for why in self.halves.reasons_against(mentor.pk)],
        )


def shown(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Participation]:
    """These people with the little that the table shows of them, in two queries."""
    themes = Prefetch("theme_choices", ThemeChoice.objects.select_related("theme"))
    people = Participation.objects.filter(pk__in=ids).select_related("person")
    return {one.pk: one for one in people.only(*SHOWN).prefetch_related(themes)}


def shared_themes(mentee: Participation, mentor: Participation) -> set[int]:
    """The themes that both have chosen, by id."""
    offered = {choice.theme_id for choice in mentor.theme_choices.all()}
    return {choice.theme_id for choice in mentee.theme_choices.all()} & offered


def themes_of(one: Participation, shared: set[int]) -> list[Theme]:
    return [
        Theme(str(choice.theme.name), choice.theme_id in shared) for choice in one.themes_in_order()
    ]


@dataclass(frozen=True)
class Compared:
    """Two people side by side: only what the programme may read."""

    rows: list[tuple[str, Text, Text]]
    mentees_themes: list[Theme]
    mentors_themes: list[Theme]
    mentees_wishes: list[str]
    mentors_wishes: list[str]
    style: str


def compared(mentee: Participation, mentor: Participation) -> Compared:
    shared = shared_themes(mentee, mentor)
    rows: list[tuple[str, Any, Any]] = [
        (_("Work"), detail_of(mentee), detail_of(mentor)),
        (_("Need and offer"), mentee.need, mentor.offer),
        (_("Support and experience"), support_of(mentee), mentor.experience),
        (_("Wants to learn"), mentee.wants_to_learn, mentor.wants_to_learn),
        (_("Languages"), _listed(languages_of(mentee)), _listed(languages_of(mentor))),
        (_("Way and place to meet"), _listed(ways_of(mentee)), _listed(ways_of(mentor))),
        (_("Times"), mentee.times, mentor.times),
    ]
    return Compared(
        rows=[row for row in rows if row[1] or row[2]],
        mentees_themes=themes_of(mentee, shared),
        mentors_themes=themes_of(mentor, shared),
        mentees_wishes=_wishes(mentee),
        mentors_wishes=_wishes(mentor),
        style=style_in_words(mentee, mentor),
    )


def style_in_words(mentee: Participation, mentor: Participation) -> str:
    """Two words for how alike the ways of working are; the answers themselves stay unread."""
    one, other = mentee.working_style, mentor.working_style
    both = [key for key in one if key in other]
    if not both:
        return ""
    distance = sum(abs(int(one[key]) - int(other[key])) for key in both) / len(both)
    return _("similar") if distance <= ALIKE else _("different")


def _listed(parts: list[Text]) -> str:
    return ", ".join(str(part) for part in parts)


def _wishes(one: Participation) -> list[str]:
    return [f"{wish.get_kind_display()}: {wish.named}" for wish in one.partner_wishes.all()]
