"""What a figure is measured in, and how it is said."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from kehity.insights.disclosure import Figure


@dataclass(frozen=True)
class Unit:
    """A scale, and what a figure on it is told in."""

    lowest: int
    highest: int
    decimals: int = 1
    is_share: bool = False

    def in_words(self, figure: Figure) -> str:
        """The figure as it is told: a number, a number or more, or between two."""
        least, most = self._down(figure.least), self._up(figure.most)
        if figure.is_exact or least == most:
            exact = self._shown(figure.least) if figure.is_exact else least
            return self._said(exact)
        if figure.high >= figure.n * self._most:
            return _("%(number)s or more") % {"number": self._said(least)}
        if figure.low <= figure.n * self.lowest:
            return _("%(number)s or less") % {"number": self._said(most)}
        return f"{self._said(least, bare=True)}–{self._said(most)}"

    def place(self, value: float) -> float:
        """How far along the scale this is, from 0 to 100."""
        return 100 * (value - self.lowest) / (self._most - self.lowest)

    @property
    def _most(self) -> int:
        return 1 if self.is_share else self.highest

    def _shown(self, value: float) -> float:
        return 100 * value if self.is_share else value

    # What is told as a bound stays true when it is rounded.
    def _down(self, value: float) -> float:
        tens: int = 10**self.decimals
        return math.floor(round(self._shown(value) * tens, 6)) / tens

    def _up(self, value: float) -> float:
        tens: int = 10**self.decimals
        return math.ceil(round(self._shown(value) * tens, 6)) / tens

    def _said(self, number: float, *, bare: bool = False) -> str:
        # number_format cuts off what it does not show.
        said = number_format(round(number, self.decimals), self.decimals)
        # The space keeps number and sign on one line.
        return f"{said}\N{NO-BREAK SPACE}%" if self.is_share and not bare else said


SHARE = Unit(0, 1, decimals=0, is_share=True)
AGREEMENT = Unit(1, 5)
LIKELIHOOD = Unit(0, 10)
DAYS = Unit(0, 120, decimals=0)
MEETINGS = Unit(0, 24)
T_SCORE = Unit(20, 80)
