"""Reads text files with separated columns, however they were saved."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from kehity.programmes.lists.headings import known_headings
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

SEPARATORS = (";", ",", "\t", "|")

_SAMPLE_LETTERS = 64 * 1024
_SAMPLE_ROWS = 50
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<separator>[;,\t|])"?(\r\n|\r|\n)', re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_GUARDED = re.compile(r"'(?=\s*[=+\-@])")
_END = "\x03end of list\x03"


def read_csv(content: bytes, *, prefers_tabs: bool = False) -> Table:
    text, encoding = _decoded(content)
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise UnreadableList(_("The file is empty."))
    beginning = text[:_SAMPLE_LETTERS]
    if _is_machine_code(beginning):
        raise not_a_list()

    told = _SEPARATOR_LINE.match(text)
    separator = told["separator"] if told else _separator_of(beginning, prefers_tabs)
    rows = _rows(text[told.end() :], separator, 2) if told else _rows(text, separator, 1)
    return table_from(rows, encoding=encoding, separator=separator)


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _decoded(content: bytes) -> tuple[str, str]:
    encoding = _encoding_of(content)
    try:
        return content.decode(encoding), encoding.removesuffix("-sig")
    except UnicodeDecodeError as broken:
        if encoding == "cp1252" and _is_machine_code(content[:_SAMPLE_LETTERS].decode("latin-1")):
            raise not_a_list() from broken
        raise UnreadableList(
            _("Some letters in the file are broken. Save it as CSV UTF-8 or .xlsx and try again.")
        ) from broken


def _is_machine_code(beginning: str) -> bool:
    return len(_CONTROL.findall(beginning)) * 50 > max(len(beginning), 500)


def _encoding_of(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"

    beginning = content[:4096]
    evens, odds = beginning[0::2].count(0), beginning[1::2].count(0)
    if max(evens, odds) * 4 > len(beginning) and min(evens, odds) * 20 < len(beginning):
        return "utf-16-le" if odds > evens else "utf-16-be"

    letters = content.decode("utf-8", errors="replace")
    broken = letters.count("\ufffd")
    # In a Windows file nearly every accented letter is broken as UTF-8. If most are whole, it is
    # a UTF-8 file with a few damaged places, and guessing would turn every ä into two odd signs.
    whole = sum(letter > "\x7f" for letter in letters) - broken
    return "utf-8" if whole >= broken else "cp1252"


def _separator_of(beginning: str, prefers_tabs: bool) -> str:
    candidates = sorted(SEPARATORS, key=lambda one: prefers_tabs and one != "\t")
    return max(candidates, key=lambda one: _fitness(beginning, one))


def _fitness(beginning: str, separator: str) -> tuple[int, float, int]:
    """Headings we know decide; then rows as wide as their headings; then the number of columns."""
    widths: list[int] = []
    known = 0
    try:
        for cells in csv.reader(io.StringIO(beginning, newline=""), delimiter=separator):
            if is_wide(cells[:MOST_COLUMNS]):
                known = known if widths else known_headings(cells[:MOST_COLUMNS])
                widths.append(len(cells))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0, 0, 0
    if not widths:
        return 0, 0, 0
    return known, widths.count(widths[0]) / len(widths), widths[0]


def _rows(text: str, separator: str, first_line: int) -> Iterator[Row]:
    # The last line is ours: if it does not come out whole, a quotation mark was never closed.
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=separator)
    line, count = first_line, 0
    while True:
        try:
            cells = next(reader)
        except csv.Error as broken:  # a cell without end: csv gives up at 131,072 letters
            raise _unclosed(line) from broken
        if cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            raise _unclosed(line)
        if not is_empty(cells):
            count += 1
            yield Row(line, [unguarded(cell) for cell in cells[:MOST_COLUMNS]])
        if count > MOST_ROWS + 20:
            raise too_many_rows()
        line = first_line + reader.line_num


def _unclosed(line: int) -> UnreadableList:
    return UnreadableList(
        _("On line %(line)s a quotation mark opens and is never closed. Correct it and try again.")
        % {"line": line}
    )
