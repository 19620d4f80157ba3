"""The vocabulary of telling people what is held about them: chapters, entries and answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehity.privacy.held import declared

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import _StrOrPromise as Text

    from kehity.people.models import Person


@dataclass(frozen=True)
class Answer:
    """Something that was asked, word for word, and what was said to it."""

    name: str
    question: Text
    said: Any

    def is_list(self) -> bool:
        return isinstance(self.said, (list, tuple))

    def as_data(self) -> Any:
        return _plain(self.said)


@dataclass(frozen=True)
class Entry:
    """One thing that is held: its name, its moment, whose words it is, and what it says."""

    title: Text
    answers: Sequence[Answer] = ()
    at: datetime.datetime | datetime.date | None = None
    by: Text = ""

    def said(self) -> list[Answer]:
        """The answers that say something."""
        return [answer for answer in self.answers if answer.said not in (None, "", [], {}, ())]

    def as_data(self) -> dict[str, Any]:
        return {
            "title": str(self.title),
            "at": _plain(self.at),
            "by": str(self.by),
            "answers": {answer.name: answer.as_data() for answer in self.said()},
        }


@dataclass(frozen=True)
class Chapter:
    """A part of the copy of somebody's data: which models it tells of, and its entries.

    `tell` gives what this person may read of the rows, and nothing else.
    """

    name: str
    title: Text
    lead: Text
    tells: tuple[type[Model], ...]
    tell: Callable[[Person], Iterable[Entry]]
    place: int


def chapters() -> list[Chapter]:
    """Everything that is told, in the order of the road."""
    found: tuple[Chapter, ...] = declared("CHAPTERS")
    return sorted(found, key=lambda chapter: chapter.place)


def asked(form: Any, *names: str, of: Any) -> list[Answer]:
    """Fields of a record by the very questions of the form in which they were asked."""
    return [Answer(name, form.base_fields[name].label, getattr(of, name)) for name in names]


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, (bool, int, float, type(None))) else str(value)
