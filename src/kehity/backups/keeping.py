"""Backups that are made by the clock: when the next one is due, and which ones are kept."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kehity.backups.faults import BackupFault
from kehity.backups.reading import Pair
from kehity.backups.writing import DATA_KEYS_FILE, Backup, back_up, refresh_data_keys

NAMED = "kehity-%Y-%m-%d-%H%M%S.kehity"
ALL_NAMED = "kehity-????-??-??-??????.kehity"
# The clock strikes on the hour, and a backup is made a little later.
SLACK = datetime.timedelta(minutes=30)


def keep_up(folder: Path) -> Backup | None:
    """Make the backup that is due, read it over, and take the oldest ones away."""
    if not is_due(folder):
        if (folder / DATA_KEYS_FILE).exists():
            refresh_data_keys(folder)
        return None
    made = back_up(folder / timezone.now().strftime(NAMED))
    try:
        Pair.of(made.file, None).check()
    except BackupFault:
        made.file.unlink()
        raise
    for old in kept(folder)[: -settings.BACKUP_KEEP]:
        old.unlink()
    return made


def is_due(folder: Path) -> bool:
    newest = made_last(folder)
    if not settings.BACKUP_EVERY:
        return False
    every = datetime.timedelta(hours=settings.BACKUP_EVERY)
    return newest is None or timezone.now() - newest > every - SLACK


def made_last(folder: Path) -> datetime.datetime | None:
    made = kept(folder)
    if not made:
        return None
    return datetime.datetime.strptime(made[-1].name, NAMED).replace(tzinfo=datetime.UTC)


def kept(folder: Path) -> list[Path]:
    """The oldest first."""
    return sorted(folder.glob(ALL_NAMED))
