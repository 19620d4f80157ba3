"""People found by a part of their name or organisation, whatever the case of the letters."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

ABOUT = ("person__first_name", "person__last_name", "person__email", "organisation_name")


def found(rows: QuerySet[Any], name: str, *ways: str) -> list[uuid.UUID]:
    """The ids of rows whose people fit the name, in their order; `ways` lead to the people."""
    if not name:
        return list(rows.values_list("pk", flat=True))
    columns = [f"{way}{column}" for way in ways or ("",) for column in ABOUT]
    told = rows.values_list("pk", *columns)
    return [pk for pk, *about in told if fits(about, name)]


def fits(about: Iterable[str], name: str) -> bool:
    # Compared here, because SQLite takes Ä and ä for different letters.
    return name.casefold() in " ".join(about).casefold()
