"""The shelf of documents: what each is for, who completes it, and how it is written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kehity.documents.papers import Paper, Section
from kehity.programmes.models import Season
from kehity.programmes.words import language_of
from kehity.rights.papers import annex, impact, matching, record

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Document:
    """A document about a season, written anew each time somebody takes it."""

    title: Text
    what_for: Text
    who_completes: Text
    sections: Callable[[Season], Iterable[Section]]

    def paper(self, season: Season, language: str, day: datetime.date) -> Paper:
        with translation.override(language_of(season, language)):
            return Paper(
                title=str(self.title),
                about=f"{season}, {season.programme}, {season.programme.organisation}",
                language=language,
                made_on=day,
                sections=tuple(self.sections(season)),
            )


DOCUMENTS: dict[str, Document] = {
    "record": Document(
        _("Record of processing activities"),
        _("The law’s list of what is done with people’s data (GDPR article 30)."),
        _("The data protection officer adds what belongs to the organisation."),
        record.sections,
    ),
    "impact": Document(
        _("Data protection impact assessment"),
        _("What may harm people, and what is done against it (GDPR article 35)."),
        _("The controller judges the risks and decides; the officer says an opinion."),
        impact.sections,
    ),
    "annex": Document(
        _("Annex on processing data"),
        _("What is agreed when somebody else runs Kehity for you (GDPR article 28)."),
        _("The two parties, with their lawyers."),
        annex.sections,
    ),
    "matching": Document(
        _("Memo on the AI Act"),
        _("How the making of pairs is classed under the AI Act, and why."),
        _("The controller confirms it, and looks at it again when law or use change."),
        matching.sections,
    ),
}
