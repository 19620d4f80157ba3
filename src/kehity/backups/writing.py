"""Making a backup: the whole installation as of one moment, without its keys."""

from __future__ import annotations

import datetime
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kehity.backups.contents import DATA_KEYS, INSTALLATION, Read, Written
from kehity.backups.faults import BackupFault
from kehity.backups.tables import MIGRATIONS, Snapshot, snapshot
from kehity.privacy.models import DataKey

KEYS = DataKey._meta.db_table
# Who is signed in, and what can be worked out again.
LEFT_OUT = {Session._meta.db_table, "cache"}
DATA_KEYS_FILE = "data-keys.kehity"
UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Backup:
    """What has been written where."""

    file: Path
    data_keys: Path
    made_at: datetime.datetime
    tables: int
    rows: int
    files: int


def back_up(file: Path) -> Backup:
    """Write the installation into a new file, and the data keys beside it.

    The data keys are kept in one file for all backups of a folder, and only the present ones:
    whoever has been erased since is unreadable in the older backups, too.
    """
    if file.exists():
        raise BackupFault(f"There is a file {file} already.")
    with _writing_into(file.parent), snapshot() as now:
        _refuse_another_installation(file.parent)
        with _whole(file) as content:
            with _whole(file.parent / DATA_KEYS_FILE) as keys:
                _write_data_keys(keys, now)
            return _write_installation(content, file, now)


def refresh_data_keys(folder: Path) -> None:
    """Take keys that have been erased out of a folder of backups."""
    with _writing_into(folder), snapshot() as now:
        _refuse_another_installation(folder)
        with _whole(folder / DATA_KEYS_FILE) as keys:
            _write_data_keys(keys, now)


def installation() -> str:
    """Tells one installation's data keys from another's, so that none replaces the other's."""
    return salted_hmac("kehity.backups", "installation", algorithm="sha256").hexdigest()[:32]


def _write_installation(content: BinaryIO, file: Path, now: Snapshot) -> Backup:
    written, made_at = Written(content, INSTALLATION), timezone.now()
    tables = [name for name in now.tables() if name != KEYS and name not in LEFT_OUT]
    written.facts(_facts(now, made_at))
    rows = sum(written.table(name, *now.rows(name)) for name in tables)
    media = _media()
    for path in media:
        written.file(path.relative_to(settings.MEDIA_ROOT).as_posix(), path)
    written.close()
    beside = file.parent / DATA_KEYS_FILE
    return Backup(file, beside, made_at, len(tables), rows, len(media))


def _write_data_keys(keys: BinaryIO, now: Snapshot) -> None:
    written = Written(keys, DATA_KEYS)
    written.facts({"installation": installation()})
    written.table(KEYS, *now.rows(KEYS))
    written.close()


def _facts(now: Snapshot, made_at: datetime.datetime) -> dict[str, Any]:
    columns, rows = now.rows(MIGRATIONS)
    app, name = columns.index("app"), columns.index("name")
    return {
        "made_at": made_at.isoformat(),
        "database": connection.vendor,
        "schema": now.schema(),
        "migrations": [[row[app], row[name]] for row in rows],
    }


def _media() -> list[Path]:
    """A file that is taken away meanwhile was not there."""
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def _refuse_another_installation(folder: Path) -> None:
    beside = folder / DATA_KEYS_FILE
    if not beside.exists():
        return
    with beside.open("rb") as keys:
        if Read.of(keys, DATA_KEYS).facts["installation"] != installation():
            raise BackupFault(
                f"{beside} belongs to another installation, whose backups need it. "
                "Choose another folder."
            )


@contextmanager
def _writing_into(folder: Path) -> Iterator[None]:
    """Alone: two at once could leave data keys that are older than a backup."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise BackupFault(f"The folder {folder} cannot be used: {error.strerror}.") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in folder.glob(f"{UNFINISHED}*"):
            left.unlink()
        yield
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _whole(file: Path) -> Iterator[BinaryIO]:
    """The file appears when all of it is on the disk; otherwise nothing is left."""
    draft = file.with_name(f"{UNFINISHED}{file.name}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        draft.rename(file)
    except OSError as error:
        raise BackupFault(f"{file} could not be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
