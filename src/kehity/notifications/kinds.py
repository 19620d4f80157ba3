"""All kinds of notices by name, and how a stored delivery becomes a notice again."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from kehity.notifications.notices import Notice

KINDS: dict[str, type[Notice]] = {}
RECORD = "record"


class KindIsGone(Exception):
    """No notice of this kind is told any more."""


def told_again(kind: str, facts: dict[str, Any]) -> Notice:
    """The notice of a stored delivery; raises ObjectDoesNotExist where its records are gone."""
    return _notice(kind)(**{name: told(fact) for name, fact in facts.items()})


def label_of(kind: str) -> Any:
    """A kind in words, as a list shows it; one that is no longer told has none."""
    return KINDS[kind].label if kind in KINDS else ""


def as_stored(fact: Any) -> Any:
    """A record as its model and id, anything else as it is."""
    if isinstance(fact, models.Model):
        return {RECORD: fact._meta.label_lower, "id": str(fact.pk)}
    return fact


def told(stored: Any) -> Any:
    if isinstance(stored, dict) and RECORD in stored:
        return apps.get_model(stored[RECORD])._default_manager.get(pk=stored["id"])
    return stored


def _notice(kind: str) -> type[Notice]:
    # A worker may not yet have read the module that declares the notice.
    if kind not in KINDS:
        try:
            import_module(kind.rpartition(".")[0])
        except (ImportError, ValueError) as error:
            raise KindIsGone(kind) from error
    if kind not in KINDS:
        raise KindIsGone(kind)
    return KINDS[kind]
