"""Three ready ways to ask the other for a new start after a long silence; the reader picks one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.people.models import Person

WORDINGS = (
    (
        _("Short and light"),
        _(
            "Hi %(partner)s! Time has flown. I would like to go on with our conversations. "
            "Would an hour suit you next week or the one after? %(sender)s"
        ),
    ),
    (
        _("Open about the pause"),
        _(
            "Hi %(partner)s! It has been quiet on my side for a while; there has been a lot going "
            "on. I have not forgotten us, and I would be glad to meet again. Shall we begin with "
            "half an hour remotely, and see from there? %(sender)s"
        ),
    ),
    (
        _("Asking how it should be"),
        _(
            "Hi %(partner)s! How would you like to go on from here? We could keep our rhythm, meet "
            "more seldom, or have a break for a while: each is fine with me. Tell me what suits "
            "you, and two times that would do for a chat. %(sender)s"
        ),
    ),
)


@dataclass(frozen=True)
class Wording:
    """One way to say it, in one language."""

    title: Text
    text: str
    mail: str
    """The address of a mail to the partner, with the words in it."""


@dataclass(frozen=True)
class InLanguage:
    """The three wordings as they are said in one language."""

    code: str
    name: Text
    wordings: list[Wording]


def new_starts(sender: Person, partner: Person, languages: list[str]) -> list[InLanguage]:
    """The wordings in each of these languages; the titles are in the reader's own."""
    return [_in_language(code, sender, partner) for code in languages]


def _in_language(code: str, sender: Person, partner: Person) -> InLanguage:
    told = {"sender": sender.first_name, "partner": partner.first_name}
    with translation.override(code):
        subject = str(_("Our mentoring"))
        said = [str(text) % told for _title, text in WORDINGS]
    wordings = [
        Wording(title, text, f"mailto:{partner.email}?subject={quote(subject)}&body={quote(text)}")
        for (title, _text), text in zip(WORDINGS, said, strict=True)
    ]
    return InLanguage(code, dict(settings.LANGUAGES)[code], wordings)
