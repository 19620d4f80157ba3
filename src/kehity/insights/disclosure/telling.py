"""What is told of a batch: each answer that anybody may have given stays possible for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kehity.insights.disclosure.figures import Figure
from kehity.insights.disclosure.measures import Mean, Measure, Steps

Values = Mapping[str, int]
"""What one person adds to a batch: a number for each measure."""


def tell(batch: Sequence[Values], measures: Iterable[Measure], smallest: int) -> dict[str, Figure]:
    """The figures of these people, who are counted together once and never again."""
    if len(batch) < smallest:
        raise ValueError("A batch this small is not told.")

    told: dict[str, Figure] = {}
    for measure in measures:
        values = [one[measure.name] for one in batch]
        if isinstance(measure, Mean):
            told[measure.name] = _sum(values, measure)
        else:
            told |= _counts(values, measure, smallest)
    return told


def _sum(values: Sequence[int], scale: Mean) -> Figure:
    """The sum, as exactly as leaves the whole scale open for each single one.

    Where all say the same the sum would tell what each of them said. Beyond the sum at which one
    could still have said the opposite of all others, only that it lies beyond is told.
    """
    n, total = len(values), sum(min(max(one, scale.lowest), scale.highest) for one in values)
    least, most = n * scale.lowest, n * scale.highest
    if total <= least + scale.reach:
        return Figure(n, least, least + scale.reach)
    if total >= most - scale.reach:
        return Figure(n, most - scale.reach, most)
    return Figure(n, total, total)


def _counts(values: Sequence[int], measure: Steps, smallest: int) -> dict[str, Figure]:
    """How many came to each step, where neither side nor what lies between two is too few.

    Of fewer than twice the smallest number nothing can be told: one of the sides is always small.
    """
    n, told = len(values), dict[str, Figure]()
    if n < 2 * smallest:
        return told
    for step in measure.steps:
        figure = _count(sum(one >= step for one in values), n, smallest)
        if all(_are_apart(figure, other, smallest) for other in told.values()):
            told[measure.figure(step)] = figure
    return told


def _count(count: int, n: int, smallest: int) -> Figure:
    if count <= smallest:
        return Figure(n, 0, smallest)
    if count >= n - smallest:
        return Figure(n, n - smallest, n)
    return Figure(n, count, count)


def _are_apart(one: Figure, other: Figure, smallest: int) -> bool:
    """Whether surely enough people lie between two steps."""
    return one.low - other.high >= smallest or other.low - one.high >= smallest
