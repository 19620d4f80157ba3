"""Goal attainment: how far goals got against what was expected, as one T-score.

Kiresuk and Sherman's formula with rho = 0.30; see docs/glossary.md, "goal attainment".
"""

from collections.abc import Sequence
from math import sqrt

from django.utils.translation import gettext_lazy as _

RHO = 0.30
LEVELS = (-2, -1, 0, 1, 2)
LEVEL_NAMES = {
    -2: _("much less than expected"),
    -1: _("somewhat less than expected"),
    0: _("as expected"),
    1: _("somewhat more than expected"),
    2: _("much more than expected"),
}
SIGNS = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}


def t_score(weights: Sequence[int], levels: Sequence[int]) -> float | None:
    """The T-score of goals weighted 1 to 3 at levels -2 to +2; None without goals (never 50)."""
    if not weights:
        return None
    reached = sum(weight * level for weight, level in zip(weights, levels, strict=True))
    squares = (1 - RHO) * sum(weight**2 for weight in weights)
    return 50 + 10 * reached / sqrt(squares + RHO * sum(weights) ** 2)
