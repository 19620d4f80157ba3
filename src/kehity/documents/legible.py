"""Text as our typefaces can show it: no document may fail, or hide anything, for a character."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What Hanken Grotesk and the typefaces inside the typesetter show in full; a test tries them all.
SHOWN = (
    (0x0020, 0x04FF),  # Latin, marks, Greek, Cyrillic
    (0x0531, 0x05F4),  # Armenian, Hebrew
    (0x0621, 0x063A),  # Arabic
    (0x0640, 0x0652),
    (0x0660, 0x0669),
    (0x10D0, 0x10FA),  # Georgian
    (0x1E00, 0x1FFF),  # more Latin and Greek
    (0x2010, 0x2027),  # dashes, quotes, dots
    (0x2030, 0x2040),
    (0x2070, 0x20BF),  # raised figures, currencies
    (0x2190, 0x23FF),  # arrows, mathematics
    (0x2460, 0x25FF),  # figures in circles, boxes
    (0x2660, 0x266F),
    (0x2713, 0x2718),
)
NOT_SHOWN = "▯"
LONGEST_WORD = 40
LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
MAY_BREAK = "\u200b"


def legible(text: str) -> str:
    """The text with everything in it that can be shown.

    A sign such as a smiley becomes its name, a letter of another script a box; what is invisible
    goes, and a word that is wider than the page may break.
    """
    shown = "".join(_shown(character) for character in unicodedata.normalize("NFC", text))
    return LONG_WORD.sub(rf"\g<0>{MAY_BREAK}", shown)


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    category, name = unicodedata.category(character), unicodedata.name(character, "")
    if character == "\n" or category == "Zs":
        return "\n" if character == "\n" else " "
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category == "Cf" or "VARIATION SELECTOR" in name:
        return ""
    if category != "Cn" and any(first <= ord(character) <= last for first, last in SHOWN):
        return character
    return f"[{name.lower()}]" if category.startswith("S") and name else NOT_SHOWN
