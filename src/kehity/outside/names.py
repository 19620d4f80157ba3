"""Names of domains and hosts, as people type them and as machines write them."""

from __future__ import annotations

import re

LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
# What ends in a number is no name but an IP address, or looks like one.
NAME = re.compile(rf"(?=.{{1,253}}\Z){LABEL}(?:\.{LABEL})*\.(?![0-9]+\Z){LABEL}")


def name_in(typed: str) -> str | None:
    """In small letters and ASCII; nothing where it is not the name of a domain or host."""
    name = typed.strip().rstrip(".").lower()
    try:
        name = name.encode("idna").decode()
        in_letters(name)
    except UnicodeError:
        return None
    return name if NAME.fullmatch(name) else None


def in_letters(name: str) -> str:
    """As people read it: with å, ä and ö."""
    return name.encode().decode("idna")
