"""Somebody who asks for everything that is told, and tries to solve it for one person.

The attacker knows more than any reader could: who stands behind each figure, by name, at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from scipy.optimize import linprog

from kehity.insights.disclosure import Figure

FEW = 5


@dataclass(frozen=True)
class Told:
    """A figure about a measure, and whose answers it sums up."""

    who: frozenset[str]
    measure: str
    figure: Figure


def found_out(told: Iterable[Told], lowest: int, highest: int) -> set[str]:
    """Whoever is no longer safe: a sum of fewer than five is solved, or an answer is ruled out."""
    by_measure = defaultdict(set)
    for one in told:
        by_measure[one.measure].add(one)
    return {
        person
        for rows in by_measure.values()
        for person in _solved(sorted(rows, key=str)) | _narrowed(list(rows), lowest, highest)
    }


def _alike(rows: list[Told]) -> dict[tuple[bool, ...], list[str]]:
    """People who stand in the same figures cannot be told from each other: one unknown for all."""
    alike = defaultdict(list)
    for person in sorted(frozenset[str]().union(*(row.who for row in rows))):
        alike[tuple(person in row.who for row in rows)].append(person)
    return dict(alike)


def _solved(rows: list[Told]) -> set[str]:
    """Those few whose sum follows from exact figures by adding and taking away, in fractions."""
    exact = [row for row in rows if row.figure.is_exact]
    alike = _alike(exact) if exact else {}
    unknowns = list(alike)
    span = _reduced([[Fraction(unknown[row]) for unknown in unknowns] for row in range(len(exact))])
    return {
        person
        for place, unknown in enumerate(unknowns)
        if len(alike[unknown]) < FEW and _is_within(span, place, len(unknowns))
        for person in alike[unknown]
    }


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Reduced row echelon form."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) if rows else 0):
        lead = next((row for row in rows if row[column]), None)
        if lead is None:
            continue
        rows.remove(lead)
        lead = [value / lead[column] for value in lead]
        rows, done = ([_less(row, lead, column) for row in some] for some in (rows, done))
        done.append(lead)
    return done


def _less(row: list[Fraction], lead: list[Fraction], column: int) -> list[Fraction]:
    times = row[column]
    return [a - times * b for a, b in zip(row, lead, strict=True)] if times else row


def _is_within(span: list[list[Fraction]], place: int, width: int) -> bool:
    """Whether this unknown alone is a sum of the rows; in reduced form it is then a row itself."""
    return [Fraction(int(at == place)) for at in range(width)] in span


def _narrowed(rows: list[Told], lowest: int, highest: int) -> set[str]:
    """Those for whom the figures rule out an end of the scale, by linear programming."""
    alike = _alike(rows)
    if not alike:
        return set()
    # One unknown for the one looked at, and one for the sum of each set of people alike.
    sums, bounds, limits = [], [], []
    for at, row in enumerate(rows):
        coefficients = [float(unknown[at]) for unknown in alike]
        sums += [coefficients, [-value for value in coefficients]]
        limits += [row.figure.high, -row.figure.low]
    bounds = [(lowest * len(people), highest * len(people)) for people in alike.values()]
    narrowed = set()
    for place, people in enumerate(alike.values()):
        others = len(people) - 1
        for end in (lowest, highest):
            # Whether one of them may have said this: the others make up whatever is left.
            room = (end + lowest * others, end + highest * others)
            possible = linprog(
                [0.0] * len(alike),
                A_ub=sums,
                b_ub=limits,
                bounds=[*bounds[:place], room, *bounds[place + 1 :]],
                method="highs",
            )
            if not possible.success:
                narrowed.update(people)
    return narrowed
