"""Mentors for a mentee as the coordinator sees them: what speaks for each, and what forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kehity.mentorships.cohort import Cohort
from kehity.mentorships.pairing import reasons_against
from kehity.mentorships.profile import detail_of, languages_of, support_of, ways_of
from kehity.mentorships.rules import Places, shared_themes, wishes_for
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

ALIKE = 1.0


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
    is_wished: bool
    reasons_against: list[str]

    def comes_before(self) -> tuple[bool, bool, int]:
        """Allowed first, then wished for, then the more shared themes."""
        shared = sum(theme.is_shared for theme in self.themes)
        return bool(self.reasons_against), not self.is_wished, -shared


@dataclass(frozen=True)
class Search:
    """Words and a theme that narrow the two columns."""

    name: str = ""
    theme: str = ""

    def finds(self, one: Participation) -> bool:
        about = f"{one.person.name} {one.organisation_name} {one.unit}".casefold()
        themes = {str(choice.theme_id) for choice in one.theme_choices.all()}
        return self.name.casefold() in about and (not self.theme or self.theme in themes)


def candidates(cohort: Cohort, mentee: Participation | None) -> list[Candidate]:
    """Mentors with a free place; for a chosen mentee the allowed ones first, with the reasons."""
    if mentee is None:
        return [_candidate(cohort, mentor, None) for mentor in cohort.mentors_with_places()]
    mentors = [_candidate(cohort, mentor, mentee) for mentor in cohort.mentors_with_places()]
    return sorted(mentors, key=Candidate.comes_before)


def _candidate(cohort: Cohort, mentor: Participation, mentee: Participation | None) -> Candidate:
    shared = shared_themes(mentee, mentor) if mentee else set()
    return Candidate(
        mentor=mentor,
        places=cohort.places(mentor),
        themes=themes_of(mentor, shared),
        is_wished=mentee is not None and wishes_for(mentee, mentor),
        reasons_against=reasons_against(cohort, mentee, mentor) if mentee else [],
    )


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
