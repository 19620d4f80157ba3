"""The vocabulary of keeping: how long each category of personal data is kept, and what then goes.

Each app declares its `KEPT` in its `privacy.py`; the rows of one category may lie in several apps.
"""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kehity.privacy.held import declared

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Category(models.TextChoices):
    """What is kept equally long, in the order of the report."""

    WITHOUT_PAIR = "without_pair", _("Applications without a pair")
    PROFILE = "profile", _("Profiles")
    MATCHING = "matching", _("Records of matching")
    PAIR = "pair", _("Agreements, agendas, shared notes")
    OWN = "own", _("Own notes and reflections")
    SURVEY = "survey", _("Survey answers")
    VOICES = "voices", _("Voices on public pages")
    SIGNALS = "signals", _("Signals, notes and contact requests")
    COPIES = "copies", _("Copies of people’s own data")
    LOG = "log", _("Logs of mails, requests, rights and looking")

    @property
    def kept(self) -> Text:
        return HOW_LONG[self]


HOW_LONG: dict[str, Text] = {
    Category.WITHOUT_PAIR: _("until three months after the season"),
    Category.PROFILE: _("while taking part, and three months after"),
    Category.MATCHING: _("until twelve months after the season; then only counts"),
    Category.PAIR: _("until three months after closing; sooner where the writer wants it"),
    Category.OWN: _("until their writer deletes them or closes the account"),
    Category.SURVEY: _("without a name from the start, twelve months after the season"),
    Category.VOICES: _("as long as their speaker has said; sooner when they withdraw it"),
    Category.SIGNALS: _("until six months after the season"),
    Category.COPIES: _("for seven days"),
    Category.LOG: _("for twenty-four months"),
}


AT_ONCE = 200


class StillThere(Exception):
    """Rows were to go and are still due: a rule and its deed do not fit together."""


@dataclass(frozen=True)
class Kept:
    """Rows of one category: which are due to go at a moment, whose they are, and how they go.

    `due` never gives a row that has gone before, so that a second night does nothing.
    """

    category: Category
    due: Callable[[datetime.datetime], models.QuerySet[Any]]
    forget: Callable[[models.QuerySet[Any]], object]
    organisation: str = ""
    """The way from a row to the organisation that answers for it; none where it is the person's."""


@dataclass(frozen=True)
class Count:
    """How many rows of a category, of one organisation or of people alone; never whose."""

    category: Category
    organisation: uuid.UUID | None
    rows: int


def kept() -> tuple[Kept, ...]:
    found: tuple[Kept, ...] = declared("KEPT")
    return found


def delete(rows: models.QuerySet[Any]) -> None:
    rows.delete()


def due(now: datetime.datetime) -> list[Count]:
    """What would go at this moment; nothing is changed."""
    found: Counter[tuple[Category, uuid.UUID | None]] = Counter()
    for one in kept():
        found.update(_counted(one, one.due(now)))
    return _as_counts(found)


def forget_due(now: datetime.datetime) -> list[Count]:
    """Let go what is kept no longer, a few rows at a time; what has gone, for the report."""
    gone: Counter[tuple[Category, uuid.UUID | None]] = Counter()
    for one in kept():
        for rows in _chunks(one, now):
            with transaction.atomic():
                counted = _counted(one, rows)
                one.forget(rows)
            gone.update(counted)
    return _as_counts(gone)


def _chunks(one: Kept, now: datetime.datetime) -> Iterator[models.QuerySet[Any]]:
    before: list[Any] = []
    while ids := list(one.due(now).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        if ids == before:
            raise StillThere(f"{one.category}: {one.due.__qualname__}")
        yield one.due(now).model._default_manager.filter(pk__in=ids)
        before = ids


def _counted(one: Kept, rows: models.QuerySet[Any]) -> Counter[tuple[Category, uuid.UUID | None]]:
    if not one.organisation:
        return Counter({(one.category, None): rows.count()})
    owners = rows.order_by().values_list(one.organisation).annotate(n=models.Count("pk"))
    return Counter({(one.category, owner): number for owner, number in owners})


def _as_counts(found: Counter[tuple[Category, uuid.UUID | None]]) -> list[Count]:
    order = list(Category)
    some = [Count(*which, rows) for which, rows in found.items() if rows]
    return sorted(some, key=lambda one: (order.index(one.category), str(one.organisation)))
