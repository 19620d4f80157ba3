"""The vocabulary of personal data: what each app holds about people, told in its `privacy.py`.

A `Holding` stands beside a model and tells three things: whose it is, what becomes of it when that
person is erased, and how long it is kept otherwise. `tests/test_personal_data.py` walks all models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from kehity.privacy.sealed import Sealed

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.people.models import Person

DECLARED_IN = "privacy"

FOR_THE_COUNTS = _("It stays for the counts of the season, without a name.")
BOTH_WROTE = _("You two wrote it together: it stays with the other, without your name.")
DONE_FOR_OTHERS = _("What was done for others in a task stays on record, without a name.")


@dataclass(frozen=True)
class Holding:
    """What is held about people in the rows of one model.

    `ways` lead from a row to each person it is about. Where somebody is erased, rows that
    `goes_with` them are deleted, of others the `emptied` fields; the rest stays, and says why.
    """

    model: type[Model]
    title: Text
    ways: tuple[str, ...]
    goes_with: tuple[str, ...] = ()
    emptied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    goes_as: Text = ""
    """What of it goes, where the rest stays."""
    stays: Text = ""
    pair: str = ""
    """The way to the pair, where it is a text in a pair that its writer may erase at closing."""

    def rows_of(self, person: Person) -> QuerySet[Any]:
        """All rows that are about this person in some way."""
        return self.rows_by(person, self.ways)

    def forget(self, person: Person, pair: Model | None = None) -> None:
        """Delete and empty what goes with this person, everywhere or in one pair alone."""
        within = Q(**{self.pair: pair.pk}) if pair else Q()
        if self.goes_with:
            self.rows_by(person, self.goes_with).filter(within).delete()
        for way, fields in self.emptied.items():
            empty = {name: nothing_in(self.model, name) for name in fields}
            self.rows_by(person, (way,)).filter(within).update(**empty)

    def rows_by(self, person: Person, ways: tuple[str, ...]) -> QuerySet[Any]:
        """The rows that these ways lead from to the person."""
        about = Q()
        for way in ways:
            about |= Q(**{way: person.pk})
        # A pair has two ways to one person: no row counts twice.
        found = self.model._default_manager.filter(about).values("pk")
        return self.model._default_manager.filter(pk__in=found)


def nothing_in(model: type[Model], name: str) -> Any:
    """What an emptied field says."""
    emptied = model._meta.get_field(name)
    if isinstance(emptied, Sealed) or emptied.null:
        return None
    return emptied.get_default()  # type: ignore[union-attr]  # a concrete field


@dataclass(frozen=True)
class AtErasure:
    """What an app does besides, when somebody is erased: with other people's rows, for one."""

    forget: Callable[[Person], None]


@cache
def declared(name: str) -> tuple[Any, ...]:
    """What the apps declare under this name in their `privacy.py`, from the floor to the roof."""
    found: list[Any] = []
    for config in reversed(list(apps.get_app_configs())):
        if module_has_submodule(config.module, DECLARED_IN):
            module = import_module(f"{config.name}.{DECLARED_IN}")
            found += getattr(module, name, ())
    return tuple(found)


def holdings() -> tuple[Holding, ...]:
    return declared("HOLDINGS")


def texts_in_pairs() -> Iterator[Holding]:
    """Those whose texts a writer may erase in one pair alone."""
    return (one for one in holdings() if one.pair)


def forget_texts_of(person: Person) -> None:
    """Everything that goes with this person; what stays has no name when the account is closed."""
    for besides in declared("AT_ERASURE"):
        besides.forget(person)
    for holding in holdings():
        holding.forget(person)
