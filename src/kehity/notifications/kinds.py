"""All kinds of notices by name, and how a stored delivery becomes a notice again."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from kehity.notifications.notices import Notice

KINDS: dict[str, type[Notice]] = {}


def told_again(kind: str, facts: dict[str, Any]) -> Notice:
    """The notice of a stored delivery; raises ObjectDoesNotExist where its records are gone."""
    notice = KINDS[kind]
    records = typing.get_type_hints(notice)
    return notice(**{name: _fact(records[name], fact) for name, fact in facts.items()})


def _fact(kind: Any, stored: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, models.Model):
        return kind._default_manager.get(pk=stored)
    return stored
