"""The report as plain data: what has been told of some seasons, beside each other."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.insights.disclosure import Figure, together
from kehity.insights.models import Tally
from kehity.insights.reporting.contents import (
    Asked,
    Drawn,
    Level,
    effectiveness,
    efficiency,
    outcome,
)
from kehity.insights.reporting.units import Unit

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.programmes.models import Season

Told = Mapping[tuple[str, str], Mapping[str, Figure]]
"""Figures by the kind and the group that they were counted in."""


@dataclass(frozen=True)
class Value:
    """One figure of one season, or nothing where too few have been counted."""

    season: str
    unit: Unit
    figure: Figure | None

    @property
    def in_words(self) -> str:
        return self.unit.in_words(self.figure) if self.figure else ""

    @property
    def n(self) -> int | None:
        return self.figure.n if self.figure else None

    @property
    def sure(self) -> float:
        """How much of the bar is surely there, of 100."""
        return self.unit.place(self.figure.least) if self.figure else 0

    @property
    def open(self) -> float:
        """How much more there may be, of 100."""
        return self.unit.place(self.figure.most) - self.sure if self.figure else 0


@dataclass(frozen=True)
class Line:
    """A figure by name, and whose or when where there are several; for each of the seasons."""

    name: str
    of: str
    level: Level | None
    values: tuple[Value, ...]

    @property
    def full_name(self) -> str:
        return f"{self.name} – {self.of}" if self.of else self.name


@dataclass(frozen=True)
class Chart:
    """Lines on one scale."""

    title: str
    explained: str
    unit: Unit
    lines: tuple[Line, ...]

    @property
    def tells(self) -> bool:
        """Whether there is a figure to draw."""
        return any(value.figure for line in self.lines for value in line.values)

    @property
    def has_levels(self) -> bool:
        return any(line.level for line in self.lines)


@dataclass(frozen=True)
class Block:
    """One of the three ways to look at a programme."""

    title: Text
    asks: Text
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class Report:
    """What is told of these seasons, and of nobody."""

    seasons: tuple[str, ...]
    organisation: str
    smallest: int
    counted_at: datetime.datetime | None
    blocks: tuple[Block, ...]

    @property
    def tells(self) -> bool:
        return any(chart.tells for block in self.blocks for chart in block.charts)


def report_on(seasons: Sequence[Season]) -> Report:
    """The report of one season, or of several beside each other; one query, whatever their size."""
    tallies = list(Tally.objects.filter(season__in=seasons))
    told = {season.pk: _told(tallies, season) for season in seasons}
    columns = [(str(season.name), told[season.pk]) for season in seasons]
    months = sorted({one for season in seasons for one in season.follow_up_months})
    blocks = (
        (_("Efficiency"), _("What did it take to begin, and to keep going?"), efficiency()),
        (_("Effectiveness"), _("How did the cooperation work?"), effectiveness(months)),
        (_("Outcome"), _("What changed, and has it lasted?"), outcome(months)),
    )
    return Report(
        seasons=tuple(name for name, _figures in columns),
        organisation=seasons[0].programme.organisation.name,
        smallest=max(season.min_cell for season in seasons),
        counted_at=max((tally.made_at for tally in tallies), default=None),
        blocks=tuple(
            Block(title, asks, tuple(_chart(one, columns) for one in drawn))
            for title, asks, drawn in blocks
        ),
    )


def _told(tallies: list[Tally], season: Season) -> Told:
    """What all batches of a season tell together."""
    batches = defaultdict(list)
    for tally in tallies:
        if tally.season_id == season.pk:
            batches[tally.kind, tally.group].append(tally.told())
    return {counted: together(told) for counted, told in batches.items()}


def _chart(drawn: Drawn, columns: list[tuple[str, Told]]) -> Chart:
    lines = tuple(
        Line(str(asked.name), str(asked.of), asked.level, _values(asked, drawn.unit, columns))
        for asked in drawn.lines
    )
    return Chart(str(drawn.title), str(drawn.explained), drawn.unit, lines)


def _values(asked: Asked, unit: Unit, columns: list[tuple[str, Told]]) -> tuple[Value, ...]:
    return tuple(
        Value(season, unit, told.get((asked.kind, asked.group), {}).get(asked.figure))
        for season, told in columns
    )
