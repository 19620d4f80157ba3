"""A database beside the installation's own, for what is not yet to be seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def draft(file: Path) -> Iterator[None]:
    """All that is asked of the database is asked of this SQLite file meanwhile."""
    here = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = here


def put_in_place(file: Path) -> None:
    """The draft's content becomes that of the installation's SQLite: at once, or not at all."""
    connection.close()
    with (
        closing(sqlite3.connect(file)) as made,
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as place,
    ):
        made.backup(place)
