"""Whether our own texts are plain: no word of offices and trades, no sentence too long to read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog

from kehity.ui.texts import LANGUAGES, PLACEHOLDER, catalog_of

FILE = Path(__file__).with_name("plain_words.toml")
MARKUP = re.compile(r"<[^>]+>")
# After a colon a list or somebody's words begin; an empty line ends what stands before it.
ENDS = re.compile(r"(?<=[.!?:…])[\"”’)]*\s+|\n\s*\n")
NONE = "\0"
WORD = re.compile(r"[^\W_][\w'’./-]*")


@dataclass(frozen=True)
class Avoided:
    """Words that are not written, what to write instead, and why."""

    words: re.Pattern[str]
    but: re.Pattern[str]
    say: str
    why: str

    def found_in(self, text: str) -> list[str]:
        return self.words.findall(self.but.sub(" ", text))


@cache
def avoided(language: str) -> tuple[Avoided, ...]:
    return tuple(
        Avoided(_either(one["avoid"]), _either(one.get("but", [NONE])), one["say"], one["why"])
        for one in _told()[language]
    )


def findings(app: str, template: Catalog) -> Iterator[str]:
    """What is not plain in an app's texts, in all three languages, with the file that says it."""
    for language in ("en", *LANGUAGES):
        catalog = catalog_of(app, language)
        for message in template:
            place = ", ".join(sorted({file for file, _line in message.locations}))
            translated = catalog.get(message.id, message.context) if message.id else None
            said = message.id if language == "en" else translated and translated.string
            for text in _texts(said):
                for fault in not_plain(text, language):
                    yield f"{place} {language}: {fault}: {text!r}"


def not_plain(text: str, language: str) -> Iterator[str]:
    shown = MARKUP.sub(" ", text)
    for one in avoided(language):
        for found in one.found_in(shown):
            yield f"instead of “{found}” say {one.say} ({one.why})"
    longest = _told()["longest"][language]
    for sentence in ENDS.split(PLACEHOLDER.sub("x", shown)):
        count = len(WORD.findall(sentence))
        if count > longest:
            yield f"a sentence of {count} words, {longest} are enough"


def _texts(said: Any) -> list[str]:
    return list(said) if isinstance(said, (list, tuple)) else [said] if said else []


def _either(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_any_ending, words))})(?!\w)", re.IGNORECASE)


def _any_ending(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


@cache
def _told() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)
