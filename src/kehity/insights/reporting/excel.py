"""The report as a workbook: one sheet for each block, numbers as numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from kehity.insights.reporting.reports import Block, Report, Value

WIDTHS = {"A": 70, "B": 14}
LONGEST_NAME = 31


def workbook(report: Report) -> bytes:
    """The file, for whoever wants to go on counting."""
    book = Workbook(write_only=True)
    for block in report.blocks:
        sheet = book.create_sheet(str(block.title)[:LONGEST_NAME])
        for column, width in WIDTHS.items():
            sheet.column_dimensions[column].width = width
        for row in _rows(block, report):
            sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(block: Block, report: Report) -> Iterator[list[str | float | int | None]]:
    yield [report.organisation]
    yield [_("No figure is about fewer than %(smallest)s.") % {"smallest": report.smallest}]
    for chart in block.charts:
        yield []
        yield [chart.title, chart.explained]
        yield [_("Figure"), _("Level"), *_heads(report)]
        for line in chart.lines:
            level = str(line.level.label) if line.level else ""
            values = (part for value in line.values for part in _parts(value))
            yield [line.full_name, level, *values]


def _heads(report: Report) -> Iterator[str]:
    for season in report.seasons:
        for head in (_("value"), _("at least"), _("at most"), _("n")):
            yield f"{season}: {head}"


def _parts(value: Value) -> list[str | float | int | None]:
    if value.figure is None:
        return [_("too few"), None, None, None]
    figure = value.figure
    return [value.in_words, figure.least, figure.most, figure.n]


def _cell(sheet: WriteOnlyWorksheet, value: str | float | int | None) -> Any:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        # A name that begins with = is a name, never a formula.
        cell.data_type = "s"
    return cell
