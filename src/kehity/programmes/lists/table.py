"""A list as it was sent: headings, and rows that remember their line in the file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kehity.programmes.lists.spelling import on_one_line, spelled, with_broken_letters_shown

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LINES_ABOVE_HEADINGS = 10


class UnreadableList(Exception):
    """The file cannot be read as a list, in words meant for the person who sent it."""


@dataclass(frozen=True)
class Row:
    """One row as it was written, and the line the person finds it on."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """A whole list: its headings, its rows, and how the file was written."""

    headings: list[str]
    rows: list[Row]
    encoding: str
    separator: str


def table_from(lines: Iterable[Row], *, encoding: str, separator: str) -> Table:
    """The first line with two headings starts the table; empty lines are passed over."""
    written = [Row(row.line, _without_empty_end(row.cells)) for row in lines]
    written = [row for row in written if row.cells]
    if not written:
        raise UnreadableList(_("The file is empty."))

    start = _place_of_headings(written)
    headings = [on_one_line(heading) for heading in written[start].cells]
    _require_unlike(headings)
    rows = [Row(row.line, _filled(row.cells, len(headings))) for row in written[start + 1 :]]
    if not rows:
        raise UnreadableList(_("The list has headings but no people under them."))
    if len(rows) > MOST_ROWS:
        raise too_many_rows()
    return Table(headings, rows, encoding, separator)


def too_many_rows() -> UnreadableList:
    return UnreadableList(
        _("The list has more than %(rows)s rows. Divide it into smaller lists.")
        % {"rows": MOST_ROWS}
    )


def not_a_list() -> UnreadableList:
    return UnreadableList(
        _(
            "This does not look like a list. "
            "Send an Excel file (.xlsx) or a CSV file with a heading above each column."
        )
    )


def is_wide(cells: Iterable[str]) -> bool:
    """Two cells or more say something, as headings do and titles above them do not."""
    return sum(map(bool, map(on_one_line, cells))) > 1


def is_empty(cells: Iterable[str]) -> bool:
    return not any(map(on_one_line, cells))


def _without_empty_end(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not on_one_line(cells[end - 1]):
        end -= 1
    return cells[:end]


def _filled(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _place_of_headings(rows: list[Row]) -> int:
    # A title, such as “Enrolments 2026”, often stands alone above the headings.
    for place, row in enumerate(rows[:LINES_ABOVE_HEADINGS]):
        if is_wide(row.cells):
            return place
    raise not_a_list()


def _require_unlike(headings: list[str]) -> None:
    seen: set[str] = set()
    for heading in headings:
        key = spelled(heading) or heading
        if key and key in seen:
            raise UnreadableList(
                _("The heading “%(heading)s” is there twice. Rename or remove one of the columns.")
                % {"heading": with_broken_letters_shown(heading)[:80]}
            )
        seen.add(key)
