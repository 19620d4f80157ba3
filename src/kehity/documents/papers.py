"""The vocabulary of a document: sections of paragraphs, lists, tables, and what is to be filled in.

Everything is plain text. What people have written goes in like our own words and is never read
as markup.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Gap:
    """Something that the product cannot know: whoever answers for the document fills it in."""

    what: Text
    where: str = ""
    """Where the product asks for it, if it does."""


@dataclass(frozen=True)
class Paragraph:
    """Running text; its line breaks are kept."""

    text: Text


@dataclass(frozen=True)
class Bullets:
    """A list of short lines."""

    lines: Sequence[Text | Gap]


@dataclass(frozen=True)
class Table:
    """Rows under named columns, as many cells in each row as there are names."""

    columns: Sequence[Text]
    rows: Sequence[Sequence[Text | Gap]]


@dataclass(frozen=True)
class Address:
    """An address of ours, whole, to press or to copy."""

    url: str


Block = Paragraph | Bullets | Table | Gap | Address


@dataclass(frozen=True)
class Section:
    """A title, and what stands under it."""

    title: Text
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Paper:
    """A whole document in one language, as of a day."""

    title: Text
    about: Text
    """Whose or what of: the line under the title."""
    language: str
    made_on: datetime.date
    sections: Sequence[Section]

    def gaps(self) -> list[Gap]:
        """What is left to be filled in, each once, in the order of the document."""
        found = (gap for section in self.sections for gap in _gaps_in(section))
        return list(dict.fromkeys(found))


def _gaps_in(section: Section) -> Iterator[Gap]:
    for block in section.blocks:
        parts: Sequence[object] = [block]
        if isinstance(block, Bullets):
            parts = block.lines
        elif isinstance(block, Table):
            parts = [cell for row in block.rows for cell in row]
        yield from (part for part in parts if isinstance(part, Gap))


def told(text: Text, missing: Text, where: str = "") -> Text | Gap:
    """The text, or that it is to be filled in."""
    return text if str(text).strip() else Gap(missing, where)
