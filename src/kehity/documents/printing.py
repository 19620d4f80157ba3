"""A paper becomes a PDF for everybody: PDF/UA-1, typefaces inside, the same every time."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_hanken_grotesk
import typst
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kehity.documents.legible import NOT_SHOWN, legible
from kehity.documents.papers import (
    Address,
    Block,
    Bullets,
    Gap,
    Paper,
    Paragraph,
    Section,
    Table,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

HOUSE = Path(__file__).with_name("house.typ")
TYPEFACES = Path(font_hanken_grotesk.__file__).parent / "files"


def as_pdf(paper: Paper) -> bytes:
    """The file. What would make it less than PDF/UA-1 is refused by the typesetter, as a bug."""
    midnight = datetime.datetime.combine(paper.made_on, datetime.time(), tzinfo=datetime.UTC)
    with translation.override(paper.language):
        told = json.dumps(_told(paper), ensure_ascii=False)
    made: bytes = typst.compile(
        HOUSE,
        # Files of the machine are out of reach, and so are its typefaces.
        root=HOUSE.parent,
        font_paths=_typefaces(),
        ignore_system_fonts=True,
        # Text goes in as data: nothing in it is ever read as markup.
        sys_inputs={"paper": told},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=midnight,
    )
    return made


@cache
def _typefaces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(TYPEFACES)])


def _told(paper: Paper) -> dict[str, Any]:
    day = date_format(paper.made_on, "j.n.Y")
    told = {
        "title": _line(paper.title),
        "about": _line(paper.about),
        "language": paper.language[:2],
        "made_on": [paper.made_on.year, paper.made_on.month, paper.made_on.day],
        "footer": _("Made by Kehity on %(day)s") % {"day": day},
        "page": _("Page"),
        "gap": _("To be filled in"),
        "sections": [_section(section) for section in paper.sections],
        "note": "",
    }
    if NOT_SHOWN in json.dumps(told["sections"], ensure_ascii=False):
        told["note"] = _("%(box)s stands for a letter that this document cannot show.") % {
            "box": NOT_SHOWN
        }
    return told


def _section(section: Section) -> dict[str, Any]:
    return {"title": _line(section.title), "blocks": [_block(one) for one in section.blocks]}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Bullets):
        return {"kind": "bullets", "lines": [_part(line) for line in block.lines]}
    if isinstance(block, Table):
        rows = [_part(cell) for row in block.rows for cell in row]
        return {"kind": "table", "columns": _lines(block.columns), "cells": rows}
    if isinstance(block, Address):
        return {"kind": "address", "url": block.url}
    return {"kind": "paragraph", **_part(block.text if isinstance(block, Paragraph) else block)}


def _part(part: Text | Gap) -> dict[str, Any]:
    is_gap = isinstance(part, Gap)
    text = str(part.what if isinstance(part, Gap) else part)
    return {"is_gap": is_gap, "lines": _lines(text.splitlines())}


def _lines(lines: Sequence[Text]) -> list[str]:
    return [_line(line) for line in lines]


def _line(text: Text) -> str:
    return " ".join(legible(str(text)).split())
