"""Looking at people of a season: each look of whoever looks after them is written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kehity.privacy.access import Page, write_down_access

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models import Participation

__all__ = ["Page", "looks_at"]


def looks_at(people: Iterable[Participation], page: Page, by: Person) -> None:
    """The page shows these people; they can read that it was opened, and by whom."""
    write_down_access(page, (one.person_id for one in people), by)
