"""All rows of the database, kept in memory and put back: what takes seconds to make, at once."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

Rows = tuple[list[str], list[tuple[Any, ...]]]
# Django fills these by itself.
FILLED_BY_DJANGO = {"django_content_type", "django_migrations", "auth_permission"}


class KeptRows:
    """The rows of every table, as the database's own driver gives and takes them."""

    def __init__(self) -> None:
        self.of_table: dict[str, Rows] = {}

    def are_kept(self) -> bool:
        return bool(self.of_table)

    def keep(self) -> None:
        tables = set(connection.introspection.table_names()) - FILLED_BY_DJANGO
        found = {table: _rows_of(table) for table in tables}
        self.of_table = {table: kept for table, kept in found.items() if kept[1]}

    def count(self, table: str) -> int:
        return len(self.of_table[table][1]) if table in self.of_table else 0

    def undo(self, tables: Iterable[str]) -> None:
        """What has been written to these tables since."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608
                columns, rows = self.of_table.get(table, ([], []))
                if rows:
                    cursor.executemany(_insert(table, columns), rows)

    def put_back(self) -> None:
        """Into empty tables, in any order: references are looked at when all rows are there."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, (columns, rows) in self.of_table.items():
                cursor.executemany(_insert(table, columns), rows)
            models = apps.get_models(include_auto_created=True)
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def _rows_of(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return [column[0] for column in cursor.description], cursor.fetchall()


def _insert(table: str, columns: list[str]) -> str:
    quoted = ", ".join(connection.ops.quote_name(name) for name in columns)
    values = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {connection.ops.quote_name(table)} ({quoted}) VALUES ({values})"  # noqa: S608
