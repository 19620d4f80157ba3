"""Whether a database, or a backup of one, is of a later version than this code."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.migrations.loader import MigrationLoader


def newer_migrations(applied: Iterable[tuple[str, str]]) -> list[str]:
    """Those that this code does not have. A version that drops an app takes its rows along."""
    known = MigrationLoader(None).disk_migrations or {}
    return sorted(f"{app}.{name}" for app, name in set(applied) - set(known))
