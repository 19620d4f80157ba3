"""Endings that stand and breaks under way, for querysets of the pairs they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from kehity.mentorships.models.endings import Ending, Pause


def standing_endings() -> models.QuerySet[Ending]:
    """Endings that have not been undone."""
    rows: models.QuerySet[Ending] = all_of("Ending").filter(undone_at=None)
    return rows


def pauses_under_way() -> models.QuerySet[Pause]:
    rows: models.QuerySet[Pause] = all_of("Pause").filter(confirmed_at__isnull=False, over_at=None)
    return rows


def all_of(model: str) -> Any:
    """All the rows of a model of this app."""
    # Endings and pauses lean on mentorships; the registry is the way back.
    return apps.get_model("mentorships", model)._default_manager.all()
