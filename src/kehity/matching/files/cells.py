"""Reads plain CSV files whose columns stand in a fixed order: scores, capacities, pairs, weights.

A file may be large, so it is read a row at a time and never kept whole.
"""

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from kehity.matching.files.faults import Faulty, in_file, on_line, unread

SEPARATORS = (",", ";", "\t")
SAMPLE = 64 * 1024
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,30}")
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")

Cells = list[str]


def rows_of(path: Path, is_heading: Callable[[Cells], bool]) -> Iterator[tuple[int, Cells]]:
    """Each row with its line in the file; a heading on the first row is passed over."""
    encoding, separator = _writing_of(path)
    line, first = 1, True
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                raise Faulty([on_line(path, line, _never_closed())]) from problem
            if cells and (cells[0].strip() or "".join(cells).strip()):
                if not (first and is_heading(cells)):
                    yield line, cells
                first = False
            line = reader.line_num + 1


def whole_number(text: str) -> int | None:
    """The number, or None where the cell holds anything else."""
    told = text.strip()
    return int(told) if _WHOLE_NUMBER.fullmatch(told) else None


def _writing_of(path: Path) -> tuple[str, str]:
    """How the file was written: its encoding, and what stands between its cells."""
    try:
        with path.open("rb") as file:
            sample = file.read(SAMPLE)
        if sample.startswith(_NOT_TEXT):
            raise Faulty([in_file(path, _("this is not a CSV file."))])
        if not sample.strip(codecs.BOM_UTF8 + b" \r\n\t"):
            raise Faulty([in_file(path, _("the file is empty."))])
        encoding = next((one for one in _encodings(sample) if _reads(path, one)), "")
    except OSError as problem:
        raise unread(path, problem) from problem
    if not encoding:
        told = _("some letters in the file are broken. Save it as CSV UTF-8 and try again.")
        raise Faulty([in_file(path, told)])
    beginning = sample.decode(encoding, errors="ignore").lstrip().splitlines()
    return encoding, max(SEPARATORS, key=(beginning or [""])[0].count)


def _encodings(sample: bytes) -> tuple[str, ...]:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return "utf-8-sig", "cp1252"


def _reads(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(1024 * 1024):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _never_closed() -> str:
    return _("a quotation mark opens and is never closed.")
