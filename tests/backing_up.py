"""Backups as tests make, read and bring them back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.conf import settings as all_settings
from django.db import connection

from kehity.backups import drafts
from kehity.backups.contents import Table, Value
from kehity.backups.reading import Pair
from tests.starting import KEHITY, ROOT, address_of_the_database, plain_environment


def contents(file: Path, data_keys: Path | None = None) -> dict[str, list[dict[str, Value]]]:
    """The rows of each table in a backup and its data keys."""
    pair, found = Pair.of(file, data_keys), {}
    with pair.content() as content, pair.keys() as keys:
        for read in (content, keys):
            for part in read.parts():
                if isinstance(part, Table):
                    found[part.name] = [
                        dict(zip(part.columns, row, strict=True)) for row in part.rows
                    ]
    return found


@contextmanager
def another_machine(folder: Path) -> Iterator[None]:
    """On SQLite a file of its own; a PostgreSQL is cleared by the restoring itself."""
    beside = drafts.draft(folder / "another.sqlite3")
    with beside if connection.vendor == "sqlite" else nullcontext():
        yield


def kehity(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """What the command ended with and said; with the keys and the database of this test."""
    own = {
        "DATABASE_URL": address_of_the_database(),
        "KEHITY_KEYS": all_settings.KEHITY_KEYS,
        "SECRET_KEY": all_settings.SECRET_KEY,
    }
    ended = subprocess.run(
        [*KEHITY, *arguments],
        env=plain_environment(**own | environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


@contextmanager
def migration_of_tomorrow() -> Iterator[None]:
    """As if a later version had been at work; nobody flushes the table of migrations."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('goals', '9999_of_tomorrow', '2026-01-01')"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_of_tomorrow'")
