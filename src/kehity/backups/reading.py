"""A backup and its data keys, found and opened together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kehity.backups.contents import DATA_KEYS, INSTALLATION, Read
from kehity.backups.faults import BackupFault
from kehity.backups.versions import newer_migrations
from kehity.backups.writing import DATA_KEYS_FILE


@dataclass(frozen=True)
class Pair:
    """A backup, and the file that holds the data keys to its content."""

    file: Path
    data_keys: Path

    @classmethod
    def of(cls, file: Path, data_keys: Path | None) -> Pair:
        """The data keys lie beside the backup, unless another place is named."""
        return cls(file, data_keys or file.parent / DATA_KEYS_FILE)

    @contextmanager
    def content(self) -> Iterator[Read]:
        with _open(self.file, INSTALLATION) as read:
            yield read

    @contextmanager
    def keys(self) -> Iterator[Read]:
        if not self.data_keys.exists():
            raise BackupFault(
                f"The data keys are missing: {self.data_keys}. Nobody's words can be read without "
                "them; --data-keys FILE names another place."
            )
        with _open(self.data_keys, DATA_KEYS) as read:
            yield read

    def check(self) -> Read:
        """Read every byte of both; raises BackupFault where one is not as it was written."""
        with self.keys() as keys:
            keys.check()
        with self.content() as content:
            content.check()
            refuse_newer([(app, name) for app, name in content.facts["migrations"]])
        return content


def refuse_newer(applied: list[tuple[str, str]]) -> None:
    newer = newer_migrations(applied)
    if newer:
        raise BackupFault(
            f"The backup is of a newer version of Kehity (it knows {newer[0]}): "
            "update Kehity first."
        )


@contextmanager
def _open(file: Path, kind: str) -> Iterator[Read]:
    try:
        with file.open("rb") as opened:
            yield Read.of(opened, kind)
    except OSError as error:
        raise BackupFault(f"{file} could not be read: {error.strerror}.") from error
