"""The season's own word for mentee: *mentoroitava*, or *aktori* where the season says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from kehity.programmes.rules import MenteeTerm

if TYPE_CHECKING:
    from kehity.programmes.models import Season

AKTORI = "fi-aktori"


def language_of(season: Season, language: str) -> str:
    """The variant of a language that this season speaks."""
    speaks_of_aktori = season.mentee_term == MenteeTerm.AKTORI
    return AKTORI if language.startswith("fi") and speaks_of_aktori else language[:2]


def speak(season: Season) -> None:
    """Use the season's words for the rest of this request."""
    translation.activate(language_of(season, translation.get_language() or "fi"))
