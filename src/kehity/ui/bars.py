"""Bars of a chart, as they are drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One figure: how much of a hundred is sure, how much more there may be, and its words."""

    text: str
    sure: float = 0
    open: float = 0
    name: str = ""

    @property
    def width(self) -> str:
        # An attribute of a drawing speaks no language: its point is a point.
        return f"{self.sure:.2f}%"

    @property
    def more(self) -> str:
        return f"{self.open:.2f}%"


@dataclass(frozen=True)
class Bars:
    """What is drawn under one name: a bar, or one for each of those that are compared."""

    name: str
    bars: tuple[Bar, ...]
