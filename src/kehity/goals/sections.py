"""The parts of the preparation, in their order, for a mentee and for a mentor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kehity.goals import preparation
from kehity.goals.forms import preparation as forms
from kehity.goals.forms.themes import MenteeThemesForm, MentorThemesForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from kehity.programmes.models import Participation


@dataclass(frozen=True)
class Section:
    """One part of the preparation: what it asks, and the verb that writes the answers down."""

    key: str
    title: StrOrPromise
    lead: StrOrPromise
    form: type[forms.PartForm] | None
    tell: Callable[..., None]
    is_told: Callable[[Participation], Any]
    is_needed: bool = False


@dataclass(frozen=True)
class Part:
    """A section as it stands for one person."""

    section: Section
    is_told: bool
    is_current: bool = False


def sections_for(participation: Participation) -> list[Section]:
    return MENTEE_SECTIONS if participation.is_mentee() else MENTOR_SECTIONS


def parts_of(participation: Participation, current: Section | None = None) -> list[Part]:
    return [
        Part(section, bool(section.is_told(participation)), section == current)
        for section in sections_for(participation)
    ]


def part_to_go_on_with(parts: list[Part]) -> Part:
    """The first needed part that is still open, then any open part, then the first one."""
    still_open = [part for part in parts if not part.is_told]
    needed = [part for part in still_open if part.section.is_needed]
    return (needed or still_open or parts)[0]


def following(participation: Participation, section: Section) -> Section | None:
    sections = sections_for(participation)
    return dict(pairwise(sections)).get(section)


THEMES = _("Themes are the only thing about your goals that the programme counts.")
STYLE = _("Six short statements. Answer as many as you like; there are no right answers.")
PRACTICAL = _("So that you find a language, a place and a time with your partner.")
WISHES = _("Your wishes are weighed when pairs are suggested. Those you name never see them.")
SHARING = _("You decide how much a proposed partner knows before you meet.")

MENTEE_SECTIONS = [
    Section(
        "situation",
        _("Where you are now"),
        _("Write as you would think aloud. A few lines are enough to begin with."),
        forms.SituationForm,
        preparation.tell_situation,
        lambda one: one.situation or one.thoughts.get("difference") or one.thoughts.get("tried"),
    ),
    Section(
        "goals",
        _("Your goals"),
        _("One to three. A rough goal is a good start; you can word it anew along the way."),
        None,
        preparation.tell,
        lambda one: one.goals.under_way().exists(),
        is_needed=True,
    ),
    Section(
        "themes",
        _("Your themes"),
        THEMES,
        MenteeThemesForm,
        preparation.tell_themes,
        lambda one: one.theme_choices.exists(),
        is_needed=True,
    ),
    Section(
        "need",
        _("What would help you"),
        _("This helps to find the mentor whose experience meets your question."),
        forms.NeedForm,
        preparation.tell,
        lambda one: one.need or one.support_wanted,
    ),
    Section(
        "style",
        _("How you work"),
        STYLE,
        forms.StyleForm,
        preparation.tell_ways_of_working,
        lambda one: one.working_style or one.thoughts.get("challenge"),
    ),
    Section(
        "limits",
        _("What stays outside"),
        _("You decide what is talked about. This goes only into your pair's agreement."),
        forms.LimitsForm,
        preparation.tell,
        lambda one: one.off_limits,
    ),
    Section(
        "practical",
        _("Languages, places and times"),
        PRACTICAL,
        forms.PracticalForm,
        preparation.tell,
        lambda one: one.languages and one.mode,
        is_needed=True,
    ),
    Section(
        "wishes",
        _("Wishes and ties"),
        WISHES,
        forms.WishesForm,
        preparation.tell_wishes,
        lambda one: one.partner_wishes.exists(),
    ),
    Section(
        "sharing",
        _("What a proposed mentor may read"),
        SHARING,
        forms.SharingForm,
        preparation.tell,
        lambda one: one.shares,
    ),
]

MENTOR_SECTIONS = [
    Section(
        "offer",
        _("What you can offer"),
        _("Turning points help more than a list of merits: what happened, and what you learnt."),
        forms.OfferForm,
        preparation.tell,
        lambda one: one.offer,
        is_needed=True,
    ),
    Section(
        "themes",
        _("Your themes"),
        _("At most eight. It is good to tell also where you are still learning."),
        MentorThemesForm,
        preparation.tell_themes,
        lambda one: one.theme_choices.exists(),
        is_needed=True,
    ),
    Section(
        "hope",
        _("What you hope for"),
        _("Mentoring gives to both. Your own hope is worth saying aloud."),
        forms.HopeForm,
        preparation.tell,
        lambda one: one.wants_to_learn,
    ),
    Section(
        "style",
        _("How you work"),
        STYLE,
        forms.StyleForm,
        preparation.tell_ways_of_working,
        lambda one: one.working_style,
    ),
    Section(
        "practical",
        _("Languages, places and times"),
        PRACTICAL,
        forms.PracticalForm,
        preparation.tell,
        lambda one: one.languages and one.mode,
    ),
    Section(
        "wishes",
        _("Ties"),
        _("Your answers are weighed when pairs are suggested. Those you name never see them."),
        forms.MentorWishesForm,
        preparation.tell_wishes,
        lambda one: one.partner_wishes.exists(),
    ),
    Section(
        "sharing",
        _("What a proposed mentee may read"),
        SHARING,
        forms.SharingForm,
        preparation.tell,
        lambda one: one.shares,
    ),
]
