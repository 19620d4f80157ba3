"""Logos: what a file is, is read from its bytes; its name and its sender are not believed."""

from __future__ import annotations

import struct
from dataclasses import dataclass

PNG, JPEG = "image/png", "image/jpeg"
HEAVIEST = 50_000
LARGEST = 1200
START_OF_PNG = b"\x89PNG\r\n\x1a\n"
# The frames of a JPEG that tell its size, and marks that stand alone.
FRAMES = {0xC0, 0xC1, 0xC2}
ALONE = {0x01, *range(0xD0, 0xD9)}


@dataclass(frozen=True)
class Picture:
    """A picture that browsers can be trusted with: it holds no script."""

    kind: str
    width: int
    height: int


def picture_in(content: bytes) -> Picture | None:
    """A PNG or JPEG with its size, or nothing where it is anything else."""
    if content.startswith(START_OF_PNG):
        return _png(content)
    return _jpeg(content) if content.startswith(b"\xff\xd8\xff") else None


def _png(content: bytes) -> Picture | None:
    if content[12:16] != b"IHDR" or len(content) < 33:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return Picture(PNG, width, height)


def _jpeg(content: bytes) -> Picture | None:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        mark = content[place + 1]
        if mark in FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return Picture(JPEG, width, height)
        if mark in ALONE:
            place += 2
            continue
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        place += 2 + max(length, 2)
    return None
