"""The kinds of mail that a season may word for itself, and what ours say."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kehity.notifications.kinds import KINDS
from kehity.notifications.notices import OwnWords
from kehity.programmes.notices import SeasonNotice
from kehity.programmes.placeholders import filled
from kehity.programmes.words import language_of
from kehity.ui.alphabet import place_in_alphabet
from kehity.ui.words import Words

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from kehity.programmes.models import Season

FIRST, LAST = "Aino", "Virtanen"
PARTNER = "Mikael"


@dataclass(frozen=True)
class MailKind:
    """A kind of mail on the page of texts."""

    key: str
    notice: type[SeasonNotice]

    @property
    def kind(self) -> str:
        return self.notice.kind()

    @property
    def label(self) -> StrOrPromise:
        label: StrOrPromise = self.notice.label
        return label


def mail_kinds() -> list[MailKind]:
    """Every kind that the people of a season are told by, in the order of their names."""
    told = [
        kind
        for kind in KINDS.values()
        if issubclass(kind, SeasonNotice) and kind.label and kind.template and kind.may_be_worded
    ]
    kinds = [MailKind(kind.template.rpartition("/")[2], kind) for kind in told]
    return sorted(kinds, key=lambda kind: place_in_alphabet(str(kind.label)))


def mail_kind(key: str) -> MailKind | None:
    return next((kind for kind in mail_kinds() if kind.key == key), None)


def our_words(kind: MailKind, season: Season, language: str) -> OwnWords:
    """What the mail says without a text of the season's own, with made-up facts."""
    with translation.override(language_of(season, language)):
        facts = _made_up(season) | {"envelope": "ui/mail_part.txt"}
        subject = render_to_string(f"{kind.notice.template}/subject.txt", facts)
        body = render_to_string(f"{kind.notice.template}/body.txt", facts)
    _heading, _empty, paragraph = body.partition("\n\n")
    return OwnWords(" ".join(subject.split()), " ".join(paragraph.split()))


def own_words_shown(kind: MailKind, season: Season, language: str, **told: Words) -> OwnWords:
    """What the season's own text would say, with made-up facts; ours where a part is missing."""
    subject, body = (told[name].get(language, "") for name in ("subject", "body"))
    if not (subject and body):
        return our_words(kind, season, language)
    facts = {
        "name": FIRST,
        "partner": PARTNER,
        "season": season.name.in_language(language),
        "programme": season.programme.name.in_language(language),
        "organisation": season.programme.organisation.name,
    }
    return OwnWords(filled(subject, facts), filled(body, facts))


def _made_up(season: Season) -> dict[str, Any]:
    """A pair that there is not, and a meeting next week."""
    now = timezone.now().replace(minute=0)
    soon, later = now + datetime.timedelta(days=5), now + datetime.timedelta(days=12)
    aino, mikael = {"first_name": FIRST}, {"first_name": PARTNER}
    return {
        "person": aino,
        "by": mikael,
        "mentorship": {"mentor": {"person": mikael}, "mentee": {"person": aino}},
        "meeting": {"planned_at": soon},
        "notice": {"first_at": soon, "before_at": soon, "after_at": later},
        "count": 2,
        "season": season,
        "programme": season.programme,
        "participation": {"season": season, "get_role_display": _("mentee")},
    }
