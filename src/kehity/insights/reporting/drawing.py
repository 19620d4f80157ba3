"""The report as it is drawn: bars with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kehity.ui.bars import Bar, Bars

if TYPE_CHECKING:
    from kehity.insights.reporting.reports import Block, Chart, Report, Value


@dataclass(frozen=True)
class Drawing:
    """A chart and its bars."""

    chart: Chart
    bars: tuple[Bars, ...]


def drawn(report: Report) -> list[tuple[Block, list[Drawing]]]:
    """Each block with its charts, with one bar for each season."""
    is_compared = len(report.seasons) > 1
    return [
        (block, [Drawing(chart, _bars(chart, named=is_compared)) for chart in block.charts])
        for block in report.blocks
    ]


def _bars(chart: Chart, *, named: bool) -> tuple[Bars, ...]:
    return tuple(
        Bars(line.name, tuple(_bar(value, named=named) for value in line.values))
        for line in chart.lines
    )


def _bar(value: Value, *, named: bool) -> Bar:
    name = value.season if named else ""
    if value.n is None:
        return Bar(_("too few so far"), name=name)
    words = _("%(figure)s (n = %(n)s)") % {"figure": value.in_words, "n": value.n}
    return Bar(words, value.sure, value.open, name)
