"""What a page is for, told in three sentences to whoever comes there the first time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Aggregate, OuterRef, Subquery, TextField
from django.utils.module_loading import module_has_submodule

from kehity.people.models import FirstVisitRead

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.people.models import Person

DECLARED_IN = "first_visits"


@dataclass(frozen=True)
class FirstVisit:
    """What this page is for, what to do now, and what happens next."""

    key: str
    purpose: Text
    now: Text
    then: Text


@dataclass(frozen=True)
class Told:
    """A first visit as a page tells it: in full, or kept for reading again."""

    visit: FirstVisit
    is_over: bool


class _Joined(Aggregate):
    """The keys of many rows as one text."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **more)


def visits_read() -> Subquery:
    """What the person of a row has read, for `told_to`: fetched with whoever is signed in."""
    own = FirstVisitRead.objects.filter(person=OuterRef("pk")).order_by().values("person")
    return Subquery(own.annotate(keys=_Joined("visit")).values("keys"))


def told_to(person: Person, visit: FirstVisit, *, is_done: bool = False) -> Told:
    """In full until a press, or until what it speaks of has been done; for who is signed in."""
    read: str | None = getattr(person, "visits_read", None)
    return Told(visit, is_over=is_done or visit.key in (read or "").split())


@cache
def first_visits() -> dict[str, FirstVisit]:
    """What the apps declare as `FIRST_VISITS` in their `first_visits.py`, by key."""
    found: list[FirstVisit] = []
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, DECLARED_IN):
            module = import_module(f"{config.name}.{DECLARED_IN}")
            found += getattr(module, "FIRST_VISITS", ())
    return {visit.key: visit for visit in found}
