"""The report as a document: what the page tells, every chart as its table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kehity.documents import papers
from kehity.insights.reporting.reports import Block, Chart, Line, Report, Value


def paper_of(report: Report, about: str, language: str, day: datetime.date) -> papers.Paper:
    """The report of whatever it is about, in the language that is spoken now."""
    return papers.Paper(
        title=_("Report"),
        about=f"{about}, {report.organisation}",
        language=language,
        made_on=day,
        sections=[_how_it_is_counted(report), *(_section(one, report) for one in report.blocks)],
    )


def _how_it_is_counted(report: Report) -> papers.Section:
    rule = _(
        "Nobody can be found here: no figure is about fewer than %(smallest)s people, and "
        "everybody is counted once. Where all have said nearly the same, only “or more” or “or "
        "less” is told."
    ) % {"smallest": report.smallest}
    lines = [papers.Paragraph(rule)]
    if report.counted_at:
        when = date_format(report.counted_at, "SHORT_DATE_FORMAT")
        counted = _("Last counted on %(day)s. n is the number of people or pairs behind a figure.")
        lines.append(papers.Paragraph(counted % {"day": when}))
    return papers.Section(_("How this is counted"), lines)


def _section(block: Block, report: Report) -> papers.Section:
    told = (part for chart in block.charts for part in _chart(chart, report))
    return papers.Section(block.title, [papers.Paragraph(block.asks), *told])


def _chart(chart: Chart, report: Report) -> Iterator[papers.Block]:
    yield papers.Paragraph(f"{chart.title}. {chart.explained}".strip())
    if not chart.tells:
        yield papers.Paragraph(_("Too few have been counted so far."))
        return
    level = [_("Level")] if chart.has_levels else []
    seasons = (head for season in report.seasons for head in (season, "n"))
    rows = [_row(line, chart) for line in chart.lines]
    yield papers.Table([_("Figure"), *level, *seasons], rows)


def _row(line: Line, chart: Chart) -> list[str]:
    level = [str(line.level.label) if line.level else "–"] if chart.has_levels else []
    return [line.full_name, *level, *(part for value in line.values for part in _cells(value))]


def _cells(value: Value) -> tuple[str, str]:
    return (value.in_words, str(value.n)) if value.n else (_("too few so far"), "–")
