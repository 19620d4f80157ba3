"""Where a person can go, and whose pages these are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Link:
    """One entry of a navigation, of tabs or of a footer, marked when the reader is there."""

    label: _StrOrPromise
    url: str
    icon: str = ""
    current: bool = False


@dataclass(frozen=True)
class Brand:
    """The name above a page that leads to its front; with a logo and a colour of its own."""

    name: str
    url: str
    logo: str = ""
    colour: str = ""
    """Where the style sheet of the colour lies."""
