"""What is in a backup, line by line: facts, tables with their rows, files with their bytes."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from kehity.backups.envelope import Sealing, lines, opened
from kehity.backups.faults import BackupFault

INSTALLATION = "installation"
DATA_KEYS = "data keys"
PIECE = 48 * 1024

Value = str | int | float | bytes | None
Row = list[Value]


class Written:
    """Lines on their way into a file."""

    def __init__(self, file: BinaryIO, kind: str) -> None:
        self._sealing = Sealing(file, kind)
        self._parts = 0

    def facts(self, facts: dict[str, Any]) -> None:
        self._line({"facts": facts})

    def table(self, name: str, columns: list[str], rows: Iterable[Iterable[Value]]) -> int:
        """The number of rows written."""
        self._line({"table": name, "columns": columns})
        count = 0
        for count, row in enumerate(rows, start=1):  # noqa: B007 - the last one is the number
            self._line([_portable(value) for value in row])
        self._part({"rows": count})
        return count

    def file(self, name: str, path: Path) -> None:
        self._line({"file": name})
        total = hashlib.sha256()
        with path.open("rb") as opened_file:
            while piece := opened_file.read(PIECE):
                total.update(piece)
                self._line(base64.b64encode(piece).decode())
        self._part({"sha256": total.hexdigest()})

    def close(self) -> None:
        self._line({"parts": self._parts})
        self._sealing.close()

    def _part(self, end: dict[str, Any]) -> None:
        self._line(end)
        self._parts += 1

    def _line(self, told: Any) -> None:
        self._sealing.write(json.dumps(told, separators=(",", ":")).encode() + b"\n")


@dataclass
class Table:
    """A table whose rows are read once, in order."""

    name: str
    columns: list[str]
    rows: Iterator[Row]


@dataclass
class File:
    """A file whose pieces are read once, in order."""

    name: str
    pieces: Iterator[bytes]


@dataclass
class Read:
    """A backup that is being read from its first line to its last."""

    facts: dict[str, Any]
    _told: Iterator[Any]
    _name: str
    tables: dict[str, int] = field(default_factory=dict)
    files: int = 0

    @classmethod
    def of(cls, file: BinaryIO, kind: str) -> Read:
        told = (json.loads(line) for line in lines(opened(file, kind)))
        return cls(next(told)["facts"], told, file.name)

    def parts(self) -> Iterator[Table | File]:
        """Each part in its turn; what is not read of one is read over."""
        for told in self._told:
            if "parts" in told:
                self._compare(told["parts"], len(self.tables) + self.files)
                return
            if "table" in told:
                yield from self._whole(Table(told["table"], told["columns"], self._rows(told)))
            else:
                yield from self._whole(File(told["file"], self._pieces()))
        raise BackupFault(f"{self._name} has no end.")

    def check(self) -> None:
        """Read all of it; raises BackupFault where something is not as it was written."""
        for _part in self.parts():
            continue

    def _whole(self, part: Any) -> Iterator[Any]:
        yield part
        for _rest in part.rows if isinstance(part, Table) else part.pieces:
            continue

    def _rows(self, table: dict[str, Any]) -> Iterator[Row]:
        for count, told in enumerate(self._told):
            if isinstance(told, dict):
                self.tables[table["table"]] = count
                self._compare(told["rows"], count)
                return
            yield [_value(one) for one in told]

    def _pieces(self) -> Iterator[bytes]:
        total = hashlib.sha256()
        for told in self._told:
            if isinstance(told, dict):
                self.files += 1
                self._compare(told["sha256"], total.hexdigest())
                return
            piece = base64.b64decode(told)
            total.update(piece)
            yield piece

    def _compare(self, told: object, found: object) -> None:
        if told != found:
            raise BackupFault(f"{self._name} tells of {told}, and holds {found}.")


def _portable(value: Value) -> Any:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _value(told: Any) -> Value:
    return base64.b64decode(told["b"]) if isinstance(told, dict) else told
