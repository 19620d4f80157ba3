"""All rows of the database as of one moment, in a form that both databases understand.

The form is SQLite's own: moments, days, ids and JSON are text, yes and no may be 1 and 0.
"""

from __future__ import annotations

import datetime
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from psycopg.types.string import TextLoader

from kehity.backups.contents import Row, Table, Value
from kehity.backups.faults import BackupFault

BATCH = 1000
MIGRATIONS = MigrationRecorder.Migration._meta.db_table


class Snapshot(Protocol):
    """The database as it was at one moment, however it goes on."""

    def tables(self) -> list[str]: ...
    def schema(self) -> list[str]: ...
    def rows(self, table: str) -> tuple[list[str], Iterator[Row]]: ...


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Nobody has to wait while it is read."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        if not file.exists():
            raise BackupFault("There is no database yet.")
        with closing(_read_only(file)) as reader:
            yield _InSqlite(reader)
    else:
        with psycopg.connect(**connection.get_connection_params()) as reader:
            yield _InPostgres(reader)


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, isolation_level=None)


class _InSqlite:
    def __init__(self, reader: sqlite3.Connection) -> None:
        self._reader = reader
        reader.execute("BEGIN")

    def tables(self) -> list[str]:
        return [name for name, kind, _sql in self._objects() if kind == "table"]

    def schema(self) -> list[str]:
        return [sql for _name, _kind, sql in self._objects()]

    def rows(self, table: str) -> tuple[list[str], Iterator[Row]]:
        found = self._reader.execute(_all_of(table))
        return [column[0] for column in found.description], map(list, found)

    def _objects(self) -> list[tuple[str, str, str]]:
        """Tables, indexes and the like, without SQLite's own."""
        return self._reader.execute(
            "SELECT name, type, sql FROM sqlite_master "
            "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid"
        ).fetchall()


class _InPostgres:
    def __init__(self, reader: psycopg.Connection[Any]) -> None:
        self._reader = reader
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.read_only = True
        for kind in ("json", "jsonb"):
            reader.adapters.register_loader(kind, TextLoader)

    def tables(self) -> list[str]:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        return [name for (name,) in self._reader.execute(named)]

    def schema(self) -> list[str]:
        """Made by the migrations."""
        return []

    def rows(self, table: str) -> tuple[list[str], Iterator[Row]]:
        found = self._reader.cursor("rows")
        found.itersize = BATCH
        found.execute(_all_of(table))
        columns = [column.name for column in found.description or []]
        return columns, self._each(found)

    def _each(self, found: Any) -> Iterator[Row]:
        with found:
            for row in found:
                yield [_as_in_sqlite(value) for value in row]


def _as_in_sqlite(value: Any) -> Value:
    match value:
        case datetime.datetime():
            return str(value.astimezone(datetime.UTC).replace(tzinfo=None))
        case datetime.date():
            return str(value)
        case uuid.UUID():
            return value.hex
    return value  # type: ignore[no-any-return] # text, numbers, yes and no, bytes, nothing


def fill(table: Table) -> None:
    """Put the rows into an empty table of the present database."""
    if connection.vendor == "sqlite":
        rows = iter(table.rows)
    else:
        rows = ([_as_text(value) for value in row] for row in table.rows)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(_insert(table), batch)


def _as_text(value: Value) -> Value:
    """PostgreSQL reads a text as whatever the column holds."""
    return value if value is None or isinstance(value, bytes) else str(value)


def count_on() -> None:
    """Let new rows be numbered after those that are there; SQLite does so by itself."""
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND is_identity = 'YES'"
        )
        for table, column in cursor.fetchall():
            quoted, highest = connection.ops.quote_name(table), f"max({column})"
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), coalesce({highest}, 1), "  # noqa: S608
                f"{highest} IS NOT NULL) FROM {quoted}",
                [quoted, column],
            )


def _all_of(table: str) -> Any:
    return f"SELECT * FROM {connection.ops.quote_name(table)}"  # noqa: S608


def _insert(table: Table) -> str:
    names = ", ".join(connection.ops.quote_name(name) for name in table.columns)
    values = ", ".join(["%s"] * len(table.columns))
    return f"INSERT INTO {connection.ops.quote_name(table.name)} ({names}) VALUES ({values})"  # noqa: S608
