"""Tags and filters for texts in three languages: what is missing, and what is read instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kehity.ui.parity import shortfalls
from kehity.ui.templatetags.ui import draw
from kehity.ui.words import LANGUAGES, NAMES, Words

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.utils.functional import _StrOrPromise as Text

register = Library()


@register.simple_tag
def languages_missing(*, fields: Iterable[BoundField]) -> SafeString:
    """What the texts of a form lack in which language, with links to the boxes."""
    return draw("languages_missing", shortfalls=shortfalls(fields))


@register.simple_tag
def other_language(*, texts: Iterable[Words | Text]) -> SafeString:
    """A note where some of these texts have to be read in another language than the page."""
    here = _language()
    spoken = {one.spoken_in(here) for one in texts if isinstance(one, Words)}
    others = [NAMES[one] for one in LANGUAGES if one in spoken and one != here]
    return draw("other_language", language=NAMES[here], others=others)


@register.filter
def spoken(words: Words | Text) -> Text:
    """A text on one line; what is in another language than the page says so."""
    attribute = lang(words)
    return format_html("<span {}>{}</span>", attribute, str(words)) if attribute else str(words)


@register.filter
def lang(words: Words | Text) -> SafeString:
    """The attribute of what stands around a text, where its language is not that of the page."""
    here = _language()
    said = words.spoken_in(here) if isinstance(words, Words) else ""
    return format_html('lang="{}"', said) if said not in ("", here) else SafeString("")


def _language() -> str:
    return (get_language() or "fi")[:2]
