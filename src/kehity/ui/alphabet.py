"""The order of names in the language of whoever reads: å, ä and ö end the alphabet, or do not."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func
from django.utils.translation import get_language

FUNCTION = "alphabetical"
# The three characters that follow z in ASCII stand for the letters that follow it in the North.
AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"})
LETTERS = {"fi": AFTER_Z, "sv": AFTER_Z, "en": str.maketrans({"æ": "ae", "ø": "o"})}
MOST_REMEMBERED = 20_000


def place_in_alphabet(text: str, language: str = "") -> str:
    """What sorts as the text does for those who read this language, or the one in use."""
    return _place(text, language or _language())


@lru_cache(MOST_REMEMBERED)
def _place(text: str, language: str) -> str:
    composed = unicodedata.normalize("NFC", text.casefold())
    apart = unicodedata.normalize("NFD", composed.translate(LETTERS[language]))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class Alphabetical(Func):
    """A field's place in the alphabet of whoever reads, for `order_by`."""

    arity = 1

    def __init__(self, *expressions: Any, language: str = "") -> None:
        super().__init__(*expressions)
        self.extra["language"] = language or _language()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:
        template = f"{FUNCTION}(%(expressions)s, '%(language)s')"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:
        template = '(%(expressions)s) COLLATE "%(language)s-x-icu"'
        return self.as_sql(compiler, connection, template=template, **more)


def teach(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """SQLite knows no alphabet but that of ASCII."""
    if connection.vendor == "sqlite":
        # The remembering function itself: a name that is known costs no frame of Python.
        connection.connection.create_function(FUNCTION, 2, _place, deterministic=True)


def _language() -> str:
    language = (get_language() or "")[:2]
    return language if language in LETTERS else "fi"
