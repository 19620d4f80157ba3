"""Where a person can go: one entry of a navigation, of tabs or of a footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Link:
    """A named address, marked when the reader is there already."""

    label: _StrOrPromise
    url: str
    icon: str = ""
    current: bool = False
