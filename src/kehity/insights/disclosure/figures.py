"""A figure as it is told, and the sum of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Of how many, and their sum: exactly, or only between which bounds it lies."""

    n: int
    low: int
    high: int

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.n + other.n, self.low + other.low, self.high + other.high)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def least(self) -> float:
        """The lowest that the mean, or the share, can be."""
        return self.low / self.n

    @property
    def most(self) -> float:
        return self.high / self.n


def together(told: Iterable[Mapping[str, Figure]]) -> dict[str, Figure]:
    """The union of batches, from nothing but what each of them tells: it cannot tell more."""
    union: dict[str, Figure] = {}
    for figures in told:
        for name, figure in figures.items():
            union[name] = union[name] + figure if name in union else figure
    return union
