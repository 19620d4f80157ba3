"""An agreement in words, section by section, as its two readers see it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kehity.mentorships.forms.agreement import NOTES_BY, NOTES_KIND
from kehity.programmes.models.participations import Mode

if TYPE_CHECKING:
    from kehity.mentorships.models import AgreementVersion


@dataclass(frozen=True)
class Wording:
    """What a version says."""

    goals: list[str]
    themes: list[str]
    off_limits: str
    third_parties: str
    practices: list[tuple[str, str]]
    dates: list[datetime.datetime]


def wording_of(version: AgreementVersion) -> Wording:
    text = version.text
    keys = text.get("themes", [])
    themes = version.mentorship.season.themes.filter(key__in=keys).order_by("position")
    return Wording(
        goals=text.get("goals", []),
        themes=[str(theme.name) for theme in themes],
        off_limits=text.get("off_limits", ""),
        third_parties=text.get("third_parties", ""),
        practices=[(name, said) for name, said in _practices(text) if said],
        dates=version.planned_dates(),
    )


def _practices(text: dict[str, Any]) -> list[tuple[str, str]]:
    if not text:
        return []
    notes = [
        str(dict(NOTES_KIND).get(text["notes_kind"], "")),
        str(dict(NOTES_BY).get(text["notes_by"], "")),
    ]
    return [
        (_("Rhythm"), _rhythm(text)),
        (_("Way to meet"), str(Mode(text["mode"]).label)),
        (_("Place"), text["place"]),
        (_("Between meetings"), text["channels"]),
        (_("We answer within"), _days(text["answer_within_days"])),
        (_("The agenda comes before the meeting by"), _days(text["agenda_days_before"])),
        (_("Notes"), ", ".join(part for part in notes if part)),
        (_("If one of us cannot come"), text["absence_rule"]),
        (_("If this does not work"), text["how_to_raise_trouble"]),
    ]


def _rhythm(text: dict[str, Any]) -> str:
    return _("every %(weeks)s weeks, %(minutes)s minutes") % {
        "weeks": text["every_n_weeks"],
        "minutes": text["minutes"],
    }


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
