"""Hands the refused rows back as a file that can be mended and sent in again."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kehity.programmes.lists.headings import is_reason_heading
from kehity.programmes.lists.rows import CheckedRow
from kehity.programmes.lists.spelling import with_broken_letters_shown
from kehity.programmes.lists.table import Table

_FORMULA = re.compile(r"\s*[=+\-@]")
_NUMBER = re.compile(r"[+-]?\d[\d\s]*([.,]\d+)?")


def refused_csv(table: Table, checked: Iterable[CheckedRow]) -> bytes:
    """The original headings and cells of the refused rows, and a last column with the reasons."""
    # A list may come back many times; only the newest reasons are of use.
    kept = [place for place, heading in enumerate(table.headings) if not is_reason_heading(heading)]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_written([*(table.headings[place] for place in kept), _("Reason")]))
    for row in checked:
        if row.entry is None:
            cells = [row.cells[place] for place in kept]
            # Cells outside the headings stay in sight, after the reasons.
            surplus = row.cells[len(table.headings) :]
            writer.writerow(_written([*cells, " ".join(row.reasons), *surplus]))
    return file.getvalue().encode("utf-8-sig")


def _written(cells: Sequence[str]) -> list[str]:
    return [_guarded(with_broken_letters_shown(cell)) for cell in cells]


def _guarded(cell: str) -> str:
    """With an apostrophe before anything a spreadsheet would run as a formula."""
    is_formula = _FORMULA.match(cell) and not _NUMBER.fullmatch(cell.strip())
    return f"'{cell}" if is_formula else cell
