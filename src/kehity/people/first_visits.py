"""What a page is for, told in three sentences to whoever comes there the first time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from django.apps import apps
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


def told_to(person: Person, visit: FirstVisit, *, is_done: bool = False) -> Told:
    """In full until a press, or until what it speaks of has been done."""
    read = FirstVisitRead.objects.filter(person=person, visit=visit.key)
    return Told(visit, is_over=is_done or read.exists())


@cache
def first_visits() -> dict[str, FirstVisit]:
    """What the apps declare as `FIRST_VISITS` in their `first_visits.py`, by key."""
    found: list[FirstVisit] = []
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, DECLARED_IN):
            module = import_module(f"{config.name}.{DECLARED_IN}")
            found += getattr(module, "FIRST_VISITS", ())
    return {visit.key: visit for visit in found}
