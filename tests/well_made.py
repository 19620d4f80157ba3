"""What makes a page well made: nothing inline or from elsewhere, one heading, one language."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings

from kehity.ui.texts import apps, catalog_of
from kehity.website.demo import cast
from tests.reading import Page

ENGLISH = re.compile(r"\b(the|your|you|and|with|this)\b", re.IGNORECASE)


def faults_of(page: Page, language: str) -> list[str]:
    here = settings.STATIC_URL
    found = [f"inline {what}" for what in page.inline]
    found += [f"loads {what}" for what in page.loaded if not is_from_here(what, here)]
    if page.language != language:
        found.append(f"is in {page.language!r}")
    if len(page.headings) != 1 or not page.headings[0].strip():
        found.append(f"has the headings {page.headings}")
    if not page.title.removesuffix("· Kehity").strip():
        found.append("has no title")
    return found


def is_from_here(address: str, here: str) -> bool:
    return address.startswith((here, f"/{here}", "/", "#")) and not address.startswith("//")


def foreign_words(page: Page, language: str) -> list[str]:
    """English on a Finnish or Swedish page, apart from what the people of the demo have written."""
    if language == "en":
        return []
    texts = [text for text in page.texts if not is_written_by_people(text)]
    msgids = translated(language)
    found = [f"left in English: {text!r}" for text in texts if text in msgids]
    found += [f"speaks English: {text!r}" for text in texts if ENGLISH.search(text)]
    return sorted(set(found))


@cache
def translated(language: str) -> frozenset[str]:
    """English texts that have other words in this language; a word both use is no fault."""
    catalogs = [catalog_of(app, language) for app in apps()]
    said = {(m.id, m.string) for c in catalogs for m in c if isinstance(m.id, str) and m.id}
    the_same = {string for _id, string in said}
    return frozenset(msgid for msgid, string in said if msgid != string and msgid not in the_same)


def is_written_by_people(text: str) -> bool:
    return any(words in text for words in WRITTEN)


WRITTEN = (
    cast.FATIMA.says,
    *cast.FATIMA.goals,
    "I ask before I decide.",
    "A reminder in spring.",
    "Map your energy for a week",
)
