"""The figure that shows a way in stops: what is done, where one is, what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Stop:
    """One place on the road; a branch runs beside it."""

    number: int | str
    name: _StrOrPromise
    state: Literal["done", "now", "ahead"]
    note: _StrOrPromise = ""
    url: str = ""
    branch: Stop | None = None
