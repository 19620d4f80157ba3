"""Whose work this is made of: the packages that are installed, with their licences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions

LONGEST = 60
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
    classified = [
        told.removeprefix(OSI) for told in _said(one, "Classifier") if told.startswith(OSI)
    ]
    # Some put the whole text of the licence where its name belongs.
    written = [told for told in _said(one, "License") if len(told) < LONGEST and "\n" not in told]
    named = _said(one, "License-Expression") or written or [", ".join(classified)]
    return Package(one.metadata["Name"], one.version, named[0].strip())


def _said(one: Distribution, name: str) -> list[str]:
    return [str(told) for told in one.metadata.get_all(name) or []]
