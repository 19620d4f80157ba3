"""Finds the season's themes in what people wrote, in any of the three languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kehity.programmes.lists.spelling import on_one_line, spelled
from kehity.programmes.lists.words import UnknownWord

_BETWEEN_THEMES = re.compile(r"[|\n\r]")
_WITHIN_THEMES = re.compile(r"[,;]")
_NUMBER = re.compile(r"^\s*\d{1,2}\s*[.):]")
_ENOUGH_UNKNOWN = 10


@dataclass(frozen=True)
class KnownTheme:
    """A theme of the season, and its name in each language."""

    key: str
    names: Mapping[str, str]


class ThemeNames:
    """All the names the season's themes go by."""

    def __init__(self, themes: Sequence[KnownTheme]) -> None:
        names = [(name, theme.key) for theme in themes for name in theme.names.values() if name]
        self._keys = {spelled(name): key for name, key in reversed(names)}
        # A name with two commas stands in three pieces when the text is cut at commas.
        self._most_pieces = max(
            (len(_WITHIN_THEMES.split(name)) for name, _key in names), default=1
        )

    def in_text(self, text: str) -> tuple[str, ...]:
        """The keys in the order they were written; `UnknownWord` if any part is no theme."""
        parts = [part for part in _BETWEEN_THEMES.split(text) if spelled(part)]
        return tuple(dict.fromkeys(key for part in parts for key in self._in_part(part)))

    def _in_part(self, part: str) -> Iterator[str]:
        if (key := self._key(part)) is not None:
            yield key
            return

        pieces = [piece for piece in _WITHIN_THEMES.split(part) if spelled(piece)]
        known, unknown = self._joined(pieces)
        if unknown:
            raise UnknownWord(on_one_line(unknown[0] if known else part))
        yield from known

    def _joined(self, pieces: list[str]) -> tuple[list[str], list[str]]:
        """Puts cut names together again, the longest first, and tells what is left over."""
        known: list[str] = []
        unknown: list[str] = []
        start = 0
        while start < len(pieces) and len(unknown) < _ENOUGH_UNKNOWN:
            for width in range(self._most_pieces, 0, -1):
                key = self._key(" ".join(pieces[start : start + width]))
                if key is not None:
                    known.append(key)
                    start += width
                    break
            else:
                unknown.append(pieces[start])
                start += 1
        return known, unknown

    def _key(self, text: str) -> str | None:
        key = self._keys.get(spelled(text))
        return key if key is not None else self._keys.get(spelled(_NUMBER.sub("", text, count=1)))
