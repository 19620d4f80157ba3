"""What erasing somebody takes and what it leaves, in the words of each app's declaration."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kehity.privacy.held import Holding, holdings

if TYPE_CHECKING:
    from kehity.people.models import Person


def what_goes(person: Person) -> list[tuple[str, int]]:
    """By its name, and how many there are; the fullest first."""
    found: Counter[str] = Counter()
    for holding in holdings():
        ways = (*holding.goes_with, *holding.emptied)
        if ways:
            found[str(holding.goes_as or holding.title)] += _count(holding, ways, person)
    return [(title, count) for title, count in found.most_common() if count]


def what_stays(person: Person) -> list[tuple[str, list[str]]]:
    """By the reason, what stays for it."""
    reasons: dict[str, list[str]] = {}
    for holding in holdings():
        if holding.stays and holding.rows_of(person).exists():
            names = reasons.setdefault(str(holding.stays), [])
            if str(holding.title) not in names:
                names.append(str(holding.title))
    return list(reasons.items())


def _count(holding: Holding, ways: tuple[str, ...], person: Person) -> int:
    return holding.rows_by(person, ways).count()
