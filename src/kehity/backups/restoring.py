"""Bringing a backup back into an empty database, at the version it was made with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kehity.backups.contents import File, Read, Table
from kehity.backups.faults import BackupFault
from kehity.backups.reading import Pair
from kehity.backups.tables import MIGRATIONS, count_on, fill
from kehity.backups.writing import KEYS


@dataclass(frozen=True)
class Restored:
    """What has been brought back; of `erased` people and pairs nobody can read the words."""

    tables: int
    rows: int
    files: int
    erased: int


def is_empty() -> bool:
    """An installation that nobody has been in."""
    people = get_user_model()
    tables = connection.introspection.table_names()
    return people._meta.db_table not in tables or not people._default_manager.exists()


def restore(pair: Pair, media: Path) -> Restored:
    """All of the database or nothing; the files go into a new folder."""
    with pair.content() as content, pair.keys() as keys:
        # References are looked at when all rows are there.
        with connection.constraint_checks_disabled(), transaction.atomic():
            _drop_tables()
            _make_tables(content)
            for read in (keys, content):
                for part in read.parts():
                    _take_in(part, media)
            erased = _let_go_of_erased_keys()
            count_on()
            connection.check_constraints()
        rows = sum(content.tables.values())
        return Restored(len(content.tables), rows, content.files, erased)


def _drop_tables() -> None:
    """Kehity's own, whose rows nobody needs."""
    ours = {*connection.introspection.django_table_names(only_existing=True), MIGRATIONS, "cache"}
    with connection.cursor() as cursor:
        for table in ours & set(connection.introspection.table_names(cursor)):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")


def _make_tables(content: Read) -> None:
    """As they were; what another kind of database has told is made by the migrations."""
    if content.facts["database"] == connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in content.facts["schema"]:
                cursor.execute(statement)
        return
    applied = [(app, name) for app, name in content.facts["migrations"]]
    MigrationExecutor(connection).migrate(applied)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Making a reference lets it be looked at once, for the rest of the transaction.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608


def _take_in(part: Table | File, media: Path) -> None:
    if isinstance(part, Table):
        fill(part)
        return
    name = PurePosixPath(part.name)
    if name.is_absolute() or ".." in name.parts:
        raise BackupFault(f"The backup holds a file outside of its folder: {name}.")
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as opened:
        opened.writelines(part.pieces)


def _let_go_of_erased_keys() -> int:
    """Who has been erased since the backup has no key any more; the number of them."""
    key = connection.ops.quote_name(KEYS)
    erased = 0
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            relations = connection.introspection.get_relations(cursor, table)
            for column in [name for name, (_id, other) in relations.items() if other == KEYS]:
                row, way = connection.ops.quote_name(table), connection.ops.quote_name(column)
                cursor.execute(
                    f"UPDATE {row} SET {way} = NULL "  # noqa: S608 - our own names
                    f"WHERE {way} NOT IN (SELECT id FROM {key})"
                )
                erased += cursor.rowcount
    return erased
