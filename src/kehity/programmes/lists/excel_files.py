"""Reads .xlsx files, and says what is wrong with those that cannot be read."""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from zipfile import ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kehity.programmes.lists.csv_files import unguarded
from kehity.programmes.lists.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    UnreadableList,
    is_empty,
    is_wide,
    not_a_list,
    table_from,
    too_many_rows,
)

MOST_UNPACKED = 30 * 1024 * 1024
MOST_UNPACKED_PART = 4 * 1024 * 1024
MOST_PARTS = 1_000
MOST_TAGS = 1_500_000
MOST_LINES = 1_048_576

_PARTS_THAT_GROW = ("xl/worksheets/", "xl/sharedStrings.xml", "xl/media/")
_ENCRYPTED = 0x1


def read_excel(content: bytes) -> Table:
    try:
        _require_plain_workbook(content)
        return _table_in(content)
    except UnreadableList:
        raise
    except Exception as broken:  # a damaged workbook makes zipfile and openpyxl raise anything
        raise UnreadableList(
            _("The Excel file is damaged. Open it in Excel, save it again as .xlsx and try again.")
        ) from broken


def _require_plain_workbook(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as archive:
        _require_plain_parts(archive.infolist())
        if _tags_in(archive) > MOST_TAGS:
            raise _too_swollen()


def _require_plain_parts(parts: list[ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableList(
            _("The Excel file is protected with a password. Save it without one first.")
        )
    if "word/document.xml" in names:
        raise UnreadableList(
            _("This is a Word document. Send the list as an Excel file (.xlsx) or a CSV file.")
        )
    if "mimetype" in names and "content.xml" in names:
        raise UnreadableList(
            _("This is an OpenDocument file. Open it and save it as .xlsx or CSV first.")
        )
    if "xl/workbook.xml" not in names:
        raise not_a_list()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableList(_("The Excel file has macros in it. Save it as plain .xlsx first."))
    if _is_swollen(parts):
        raise _too_swollen()


def _too_swollen() -> UnreadableList:
    return UnreadableList(
        _("The Excel file grows too large when it is opened. Copy only the list to a new file.")
    )


def _is_swollen(parts: list[ZipInfo]) -> bool:
    # zipfile reads no part further than the size the part itself tells, so these sizes hold.
    fixed = [part for part in parts if not part.filename.startswith(_PARTS_THAT_GROW)]
    return (
        len(parts) > MOST_PARTS
        or any(part.file_size > MOST_UNPACKED_PART for part in fixed)
        or sum(part.file_size for part in parts) > MOST_UNPACKED
    )


def _tags_in(archive: ZipFile) -> int:
    """Every tag becomes an object many times its size, so few bytes may still fill the memory."""
    count = 0
    for name in archive.namelist():
        with archive.open(name) as part:
            while chunk := part.read(2**20):
                count += chunk.count(b"<")
    return count


def _table_in(content: bytes) -> Table:
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        return table_from(_rows(workbook), encoding="xlsx", separator="")
    finally:
        workbook.close()


def _rows(workbook: Workbook) -> Iterator[Row]:
    """The rows of the first sheet in sight that holds a list; a cover page is passed over."""
    only: list[Row] = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        # The size a file tells of itself is often wrong, and the cells outside it would be lost.
        sheet.reset_dimensions()
        lines = sheet.iter_rows(min_row=1, min_col=1, max_col=MOST_COLUMNS, values_only=True)
        rows = _rows_on(lines)
        beginning = list(islice(rows, 20))
        if sum(is_wide(row.cells) for row in beginning) > 1:
            yield from beginning
            yield from rows
            return
        only = only or beginning
    yield from only


def _rows_on(lines: Iterable[tuple[object, ...]]) -> Iterator[Row]:
    count = 0
    for line, values in enumerate(lines, start=1):
        if line > MOST_LINES or count > MOST_ROWS + 20:
            raise too_many_rows()
        if values.count(None) < len(values):
            cells = [_text(value) for value in values]
            if not is_empty(cells):
                count += 1
                yield Row(line, cells)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return unguarded(value)
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
    return str(value)
