"""The picture of the public page that is shown where somebody shares its address."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import font_hanken_grotesk
import typst

from kehity.website.accent import light_and_dark

HOUSE = "#00685e"
FONTS = Path(font_hanken_grotesk.__file__).parent / "files"
DRAWING = Path(__file__).with_name("preview.typ")
LARGE, SMALLER, LONG = 66, 52, 60


@lru_cache(maxsize=64)
def drawn(*, name: str, title: str, language: str, accent: str = "") -> bytes:
    """A PNG of 1200 × 630 points; words go in as data, so that nothing in them is read as code."""
    light, _dark = light_and_dark(accent or HOUSE)
    told = {
        "name": name,
        "title": title,
        "language": language,
        "accent": light.colour,
        "soft": light.soft,
        "size": LARGE if len(title) < LONG else SMALLER,
    }
    picture: bytes = typst.compile(
        str(DRAWING),
        format="png",
        ppi=72,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told)},
    )
    return picture
