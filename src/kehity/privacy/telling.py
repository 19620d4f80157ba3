"""The vocabulary of telling people what is held about them: chapters, entries and answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

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

    def in_words(self) -> str:
        """What was said, in the reader's language and time."""
        if isinstance(self.said, bool):
            return pgettext("answer", "Yes") if self.said else pgettext("answer", "No")
        if isinstance(self.said, datetime.datetime):
            return date_format(timezone.localtime(self.said), "j.n.Y H:i")
        if isinstance(self.said, datetime.date):
            return date_format(self.said, "j.n.Y")
        return str(self.said)

    def as_data(self) -> dict[str, Any]:
        return {"name": self.name, "question": str(self.question), "said": _plain(self.said)}


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
            "answers": [answer.as_data() for answer in self.said()],
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
    return [Answer(name, asked_in(form, name), getattr(of, name)) for name in names]


def asked_in(form: Any, name: str) -> Text:
    """The question of one field of a form."""
    question: Text = form.base_fields[name].label or name
    return question


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, (bool, int, float, type(None))) else str(value)
