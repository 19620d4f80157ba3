"""A given table of points is solved as well as it can be, whatever order its rows came in."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from kehity.matching.engine import table as tables
from kehity.matching.engine.flow import TooLarge
from kehity.matching.engine.table import Solved, Table, solve_table

pytestmark = pytest.mark.once

Scores = dict[tuple[str, str], int]


def table_of(scores: Scores) -> Table:
    mentees = list(dict.fromkeys(mentee for mentee, _mentor in scores))
    mentors = list(dict.fromkeys(mentor for _mentee, mentor in scores))
    return Table(
        mentees,
        mentors,
        np.array([mentees.index(mentee) for mentee, _mentor in scores], dtype=np.int64),
        np.array([mentors.index(mentor) for _mentee, mentor in scores], dtype=np.int64),
        np.array(list(scores.values()), dtype=np.int64),
    )


def drawn(seed: int, mentees: int, mentors: int, low: int, high: int) -> Scores:
    """A table with many forbidden pairs, and many of equal points where the range is narrow."""
    dice = random.Random(seed)
    allowed = dice.choice([0.05, 0.3, 0.9])
    pairs = [(f"e{one}", f"m{two}") for one in range(mentees) for two in range(mentors)]
    return {pair: dice.randint(low, high) for pair in pairs if dice.random() < allowed}


def best_by_scipy(scores: Scores, places: dict[str, int]) -> tuple[int, int]:
    """How many can be matched, and the best sum then: a seat for each place, a large bonus each."""
    mentees = sorted({mentee for mentee, _mentor in scores})
    seats = [m for m in sorted({m for _e, m in scores}) for _ in range(places.get(m, 1))]
    bonus = 10**6
    matrix = np.zeros((len(mentees), len(seats)))
    for row, mentee in enumerate(mentees):
        for column, mentor in enumerate(seats):
            if (mentee, mentor) in scores:
                matrix[row, column] = bonus + scores[mentee, mentor]
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    values = [int(value) for value in matrix[rows, columns] if value]
    return len(values), sum(values) - bonus * len(values)


@pytest.mark.parametrize("few", [0, 40_000])
@pytest.mark.parametrize("seed", range(12))
def test_no_other_choice_is_better(monkeypatch, few, seed):
    monkeypatch.setattr(tables, "FEW", few)
    monkeypatch.setattr(tables, "FIRST", 2)
    scores = drawn(seed, 30, 20, -50, 50 if seed % 2 else -48)
    places = {f"m{two}": (seed + two) % 4 for two in range(15)}

    solved = solve_table(table_of(scores), places, seed)

    assert (len(solved.pairs), solved.total) == best_by_scipy(scores, places)
    assert solved.total == sum(scores[pair] for pair in solved.pairs.items())
    taken = list(solved.pairs.values())
    assert all(taken.count(mentor) <= places.get(mentor, 1) for mentor in taken)


def test_the_order_of_rows_changes_nothing():
    scores = drawn(1, 40, 40, 0, 2)
    rows = list(scores.items())
    random.Random(2).shuffle(rows)

    assert solve_table(table_of(scores), {}, 5) == solve_table(table_of(dict(rows)), {}, 5)


def test_a_table_without_pairs_is_solved():
    assert solve_table(table_of({}), {}) == Solved({}, 0, proven=True)


def test_many_equal_points_are_solved_in_few_rounds(monkeypatch):
    rounds = []
    solve = tables.solve
    monkeypatch.setattr(tables, "solve", lambda *of: rounds.append(0) or solve(*of))
    scores = {(f"e{one}", f"m{two}"): 7 for one in range(210) for two in range(210)}

    assert (solve_table(table_of(scores), {}).total, len(rounds) < 4) == (1470, True)


def test_points_too_large_to_be_added_are_refused():
    scores = {("a", "m"): 0, ("b", "n"): 2**62}

    with pytest.raises(TooLarge):
        solve_table(table_of(scores), {})
