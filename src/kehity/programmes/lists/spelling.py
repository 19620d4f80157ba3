"""How text is compared and tidied, so that spelling and stray spaces do not matter."""

import re
import unicodedata

_ODD_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"), "")
_TIDY = {**_ODD_SPACES, **_UNSEEN}

# Control characters, the sign for a broken letter, and marks that turn the direction of reading.
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\u202a-\u202e\u2066-\u2069]")


def spelled(text: str) -> str:
    """Only the letters and digits, small and without accents: “S-posti *” is “sposti”."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def tidy(text: str) -> str:
    """The text without stray spaces around any of its lines."""
    lines = text.translate(_TIDY).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def on_one_line(text: str) -> str:
    return " ".join(text.translate(_TIDY).split())


def has_broken_letters(text: str) -> bool:
    return _BROKEN.search(text) is not None


def with_broken_letters_shown(text: str) -> str:
    return _BROKEN.sub("\ufffd", text)
