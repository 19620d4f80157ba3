"""What a partner may read of the other half before deciding to meet: what was ticked, no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from kehity.programmes.models.participations import Mode, Shareable, Support

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.programmes.models import Participation

LANGUAGE_NAMES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}


class Practical(NamedTuple):
    """One thing that matters for meeting, and the drawing beside it."""

    icon: str
    text: Text


@dataclass(frozen=True)
class Profile:
    """One half of a pair as the other reads it."""

    name: str
    detail: str
    themes: list[str]
    offers: bool
    experience_sought_or_offered: str
    practical: list[Practical]
    parts: list[tuple[Text, str]]
    email: str


def shared_profile(participation: Participation, *, with_address: bool) -> Profile:
    """The partner's profile; the address follows when both have agreed to meet."""
    return Profile(
        name=participation.person.name,
        detail=detail_of(participation),
        themes=_themes_of(participation),
        offers=not participation.is_mentee(),
        experience_sought_or_offered=(
            participation.need if participation.is_mentee() else participation.offer
        ),
        practical=_practical(participation),
        parts=_ticked(participation),
        email=participation.person.email if with_address else "",
    )


def former_profile(participation: Participation) -> Profile:
    """Who a former partner is: what they have told since is not for these eyes."""
    return Profile(
        name=participation.person.name,
        detail="",
        themes=[],
        offers=not participation.is_mentee(),
        experience_sought_or_offered="",
        practical=[],
        parts=[],
        email="",
    )


def detail_of(participation: Participation) -> str:
    told = (participation.title, participation.unit, participation.organisation_name)
    return ", ".join(part for part in told if part)


def _themes_of(participation: Participation) -> list[str]:
    chosen = participation.theme_choices.select_related("theme").order_by("position")
    return [str(choice.theme.name) for choice in chosen]


def _practical(participation: Participation) -> list[Practical]:
    languages = [Practical("globe", one) for one in languages_of(participation)]
    return languages + _ways(participation)


def languages_of(participation: Participation) -> list[Text]:
    return [LANGUAGE_NAMES.get(language, language) for language in participation.languages]


def ways_of(participation: Participation) -> list[Text]:
    return [way.text for way in _ways(participation)]


def _ways(participation: Participation) -> list[Practical]:
    mode, place = participation.mode, participation.place
    icon = "video" if mode == Mode.REMOTE else "people"
    ways = [Practical(icon, Mode(mode).label)] if mode else []
    return [*ways, Practical("pin", place)] if place else ways


def support_of(participation: Participation) -> str:
    known = [one for one in participation.support_wanted if one in Support.values]
    return ", ".join(str(Support(one).label) for one in known)


def _ticked(participation: Participation) -> list[tuple[Text, str]]:
    told: dict[Shareable, Callable[[], str]] = {
        Shareable.SITUATION: lambda: participation.situation,
        Shareable.SUPPORT: lambda: support_of(participation),
        Shareable.WANTS_TO_LEARN: lambda: participation.wants_to_learn,
        Shareable.TIMES: lambda: participation.times,
        Shareable.EXPERIENCE: lambda: participation.experience,
    }
    shared = [(one, tell()) for one, tell in told.items() if participation.shares_with_partner(one)]
    return [(PART_NAMES[one], text) for one, text in shared if text]


PART_NAMES: dict[str, Text] = {
    Shareable.SITUATION: _("Situation"),
    Shareable.SUPPORT: _("Support wished for"),
    Shareable.WANTS_TO_LEARN: _("Wants to learn"),
    Shareable.TIMES: _("Times that suit"),
    Shareable.EXPERIENCE: _("Experience"),
}
