"""Whose work this is made of: the packages that are installed, with their licences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions

OSI = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Package:
    """One installed package as its own metadata tells of it."""

    name: str
    version: str
    licence: str


@cache
def packages() -> tuple[Package, ...]:
    """Each once, in the order of the alphabet; they do not change while we run."""
    found = {one.metadata["Name"].lower(): _told(one) for one in distributions()}
    return tuple(found[name] for name in sorted(found))


def _told(one: Distribution) -> Package:
    metadata = one.metadata
    classified = [
        told.removeprefix(OSI)
        for told in metadata.get_all("Classifier") or []
        if told.startswith(OSI)
    ]
    written = (metadata.get("License") or "").strip()
    # Some put the whole text of the licence where its name belongs.
    short = written if len(written) < 60 and "\n" not in written else ""
    licence = metadata.get("License-Expression") or short or ", ".join(classified)
    return Package(metadata["Name"], one.version, licence)
