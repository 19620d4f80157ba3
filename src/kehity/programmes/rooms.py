"""Rooms for meetings by video, made from an address with a place for a word nobody can guess."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

ROOM = "{room}"


@dataclass(frozen=True)
class Rooms:
    """Where meetings by video have their rooms; nowhere, when there is no address."""

    address: str

    def are_made(self) -> bool:
        return bool(self.address)

    def include(self, link: str) -> bool:
        """Whether a link leads to one of these rooms."""
        before, _room, after = self.address.partition(ROOM)
        return self.are_made() and link.startswith(before) and link.endswith(after)

    def new_link(self) -> str:
        """A room of its own; empty where no rooms are made."""
        return self.address.replace(ROOM, secrets.token_hex(12))
