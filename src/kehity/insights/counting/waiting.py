"""Those who have not been counted yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehity.insights.disclosure import Values
    from kehity.programmes.models import Season


@dataclass(frozen=True)
class Window:
    """What happened in a season after one moment, until another."""

    season: Season
    after: datetime.datetime | None
    until: datetime.datetime

    def of(self, field: str) -> dict[str, datetime.datetime]:
        """The window as a condition on a moment."""
        since = {f"{field}__gt": self.after} if self.after else {}
        return {f"{field}__lte": self.until} | since


@dataclass(frozen=True)
class Waiting:
    """What those add who have not been counted, and how many different people they are."""

    batch: list[Values]
    people: int

    @classmethod
    def each_their_own(cls, batch: Iterable[Values]) -> Waiting:
        """Everyone adds what is their own."""
        values = list(batch)
        return cls(values, len(values))


def fewest(*sides: Iterable[object]) -> int:
    """How many different people there are, on the side where they are fewer."""
    return min(len(set(side)) for side in sides)
