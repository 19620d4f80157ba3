"""The report as it is drawn: bars with their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kehity.ui.bars import Bar, Bars

if TYPE_CHECKING:
    from kehity.insights.reporting.reports import Block, Chart, Line, Report


@dataclass(frozen=True)
class Drawing:
    """A chart and its bars."""

    chart: Chart
    bars: tuple[Bars, ...]


def drawn(report: Report) -> list[tuple[Block, list[Drawing]]]:
    """Each block with its charts."""
    is_compared = len(report.seasons) > 1
    return [
        (block, [Drawing(chart, _bars(chart, is_compared=is_compared)) for chart in block.charts])
        for block in report.blocks
    ]


def _bars(chart: Chart, *, is_compared: bool) -> tuple[Bars, ...]:
    """Under each name its bars: of mentees and mentors, of one time and another, of each season."""
    return tuple(
        Bars(name, tuple(bar for line in lines for bar in _bars_of(line, is_compared=is_compared)))
        for name, lines in groupby(chart.lines, key=attrgetter("name"))
    )


def _bars_of(line: Line, *, is_compared: bool) -> Iterator[Bar]:
    for value in line.values:
        parts = (line.of, value.season if is_compared else "")
        name = " – ".join(part for part in parts if part)
        if value.n is None:
            yield Bar(_("too few so far"), name=name)
            continue
        words = _("%(figure)s (n = %(n)s)") % {"figure": value.in_words, "n": value.n}
        yield Bar(words, value.sure, value.open, name)
