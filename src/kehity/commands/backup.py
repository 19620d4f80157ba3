"""`kehity backup …`: an encrypted copy of the installation, made and tried."""

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kehity.commands import manage, places
from kehity.commands.refusing import CannotStart
from kehity.commands.versions import refuse_newer_database

if TYPE_CHECKING:
    from kehity.backups.restoring import Restored

KEEP_BOTH = "Keep both; where you copy backups to, let the newest data keys replace older ones."


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="kehity backup", allow_abbrev=False, description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--verify", action="store_true", help="read FILE, bring it back for trial, open a sample"
    )
    parser.add_argument(
        "--data-keys", type=Path, metavar="FILE", help="where they do not lie beside the backup"
    )
    options = parser.parse_args(arguments)
    if options.verify:
        return verify(options.file.resolve(), options.data_keys)
    return back_up(options.file.resolve())


def back_up(file: Path) -> int:
    begin_with(os.environ.get("DATABASE_URL"))
    from kehity.backups import writing  # noqa: PLC0415 - after the settings

    refuse_newer_database()
    with faults_in_a_line():
        made = writing.back_up(file)
    print(f"{made.file}: {made.rows} rows of {made.tables} tables, and {made.files} files.")
    print(f"{made.data_keys}: the data keys to it. {KEEP_BOTH}")
    return 0


def verify(file: Path, data_keys: Path | None) -> int:
    """In a database of its own, whatever the installation uses."""
    refuse_without_keys(places.data())
    with tempfile.TemporaryDirectory(prefix="kehity-verify-") as folder:
        begin_with(f"sqlite:///{Path(folder) / 'trial.sqlite3'}")
        from django.core.management import call_command  # noqa: PLC0415 - after the settings

        from kehity.backups.reading import Pair  # noqa: PLC0415
        from kehity.backups.restoring import restore  # noqa: PLC0415
        from kehity.backups.verifying import missing_keys, open_a_sample  # noqa: PLC0415

        pair = Pair.of(file, data_keys)
        with faults_in_a_line():
            made_at = pair.check().facts["made_at"]
            restored = restore(pair, Path(folder) / "media")
            call_command("migrate", verbosity=0)
            missing = missing_keys()
            sample = None if missing else open_a_sample()
    print(f"{file}: whole, made at {made_at[:16]}Z, and could be brought back.")
    tell(restored, missing)
    if sample:
        print(f"{sample.fields} sealed fields of {sample.kinds} kinds of record were opened.")
    return 1 if missing else 0


def begin_with(database: str | None) -> None:
    """Set the product up on this database; None is the installation's own SQLite."""
    if database:
        os.environ["DATABASE_URL"] = database
    manage.use_the_real_data()
    import django  # noqa: PLC0415 - after the environment

    django.setup()


@contextmanager
def faults_in_a_line() -> Iterator[None]:
    """What went wrong is told to the person who typed the command; the database is let go."""
    import psycopg  # noqa: PLC0415 - slow
    from django.db import DatabaseError, connection  # noqa: PLC0415 - after the settings

    from kehity.backups.faults import BackupFault  # noqa: PLC0415

    try:
        yield
    except BackupFault as fault:
        raise CannotStart(str(fault)) from fault
    except (DatabaseError, sqlite3.Error, psycopg.Error) as fault:
        raise CannotStart(f"The database: {' '.join(str(fault).split())}") from fault
    finally:
        connection.close()


def refuse_without_keys(data: Path) -> None:
    """New keys would open nothing: the ones the backup was made with are needed."""
    ring = Path(os.environ.get("KEHITY_KEY_FILE") or data / "keys" / "keyring")
    elsewhere = os.environ.get("KEHITY_KEYS") or os.environ.get("KEHITY_KEYS_COMMAND")
    if not (elsewhere or ring.exists()):
        raise CannotStart(
            f"There is no key ring: put the file that opens the backup at {ring}, or its lines "
            "into KEHITY_KEYS."
        )


def tell(restored: "Restored", missing: list[str]) -> None:
    print(f"{restored.rows} rows of {restored.tables} tables, and {restored.files} files.")
    if restored.erased:
        print(f"{restored.erased} people and pairs have been erased since: nobody can read them.")
    if missing:
        names = ", ".join(f"'{name}'" for name in missing)
        print(f"The key ring lacks {names}: what they seal is not readable.", file=sys.stderr)
