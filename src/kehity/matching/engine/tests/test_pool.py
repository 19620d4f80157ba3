"""What the pool tells of pairs that nobody has looked at is true, whatever prices do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kehity.matching.engine import pool as pools
from kehity.matching.engine import prices
from kehity.matching.engine.board import Board
from kehity.matching.engine.candidates import Candidates
from kehity.matching.engine.flow import solve
from kehity.matching.engine.looked_for import Search
from kehity.matching.engine.objective import Objective
from kehity.matching.engine.pool import Pool
from kehity.matching.engine.settings import Settings
from kehity.matching.engine.tests.cohorts import a_season, plain_points

pytestmark = pytest.mark.once
NEAR = 2_000


@pytest.fixture(params=range(4))
def season(request, looks_at_few_first, monkeypatch):
    # Enough of a sample that most mentors have a price, and so most pairs are left out.
    monkeypatch.setattr(prices, "SAMPLE", 30)
    cohort = a_season(request.param, mentees=40, mentors=36)
    board = Board.of(cohort)
    objective = Objective.of(cohort)
    points = plain_points(cohort)
    values = objective.served[:, None] + objective.worth(points)
    return Search(board.grid, objective, board.sides(objective)), points >= 0, values


def started(search):
    """A first solution and the pool that its candidates make."""
    candidates = Candidates.of(search, Settings())
    edges = candidates.edges(search.objective)
    solution = solve(edges.where(candidates.first), search.sides)
    return solution, Pool.of(candidates, edges, search, solution)


def moved(solution, seed):
    """The same with other gains and prices; a few have fallen far."""
    dice = np.random.default_rng(seed)

    def shifts(count):
        return dice.integers(-NEAR // 4, NEAR // 4, count) - 4 * NEAR * (dice.random(count) < 0.1)

    gains = solution.gains + shifts(solution.gains.size)
    return replace(solution, gains=gains, prices=solution.prices + shifts(solution.prices.size))


def unknown(pool, allowed):
    others = allowed.copy()
    others[pool.edges.mentees, pool.edges.mentors] = False
    return others


def holds(pool, solution, allowed, values) -> bool:
    short = solution.gains[:, None] + solution.prices - values
    told = pool.mentees[:, None] + pool.mentors
    return bool((short >= told)[unknown(pool, allowed)].all())


@pytest.mark.parametrize("most", [3, 160])
def test_unknown_pairs_fall_short_by_what_is_told_or_more(season, most, monkeypatch):
    monkeypatch.setattr(pools, "MOST_KEPT", most)
    search, allowed, values = season

    solution, pool = started(search)

    assert unknown(pool, allowed).any()
    assert holds(pool, solution, allowed, values)
    for seed in range(6):
        pool = pool.looked_up(search, solution, NEAR)
        assert holds(pool, solution, allowed, values)
        before, solution = solution, moved(solution, seed)
        pool = pool.after(before, solution)
        assert holds(pool, solution, allowed, values)


def test_a_look_finds_every_pair_that_helps(season):
    search, allowed, values = season
    before, pool = started(search)
    for seed in range(6):
        solution = moved(before, seed)

        pool = pool.after(before, solution).looked_up(search, solution, NEAR)

        helps = solution.gains[:, None] + solution.prices < values
        assert (helps & allowed).any()
        assert not (helps & unknown(pool, allowed)).any()
        before = solution


def test_no_pair_is_known_twice_and_each_at_its_worth(season):
    search, allowed, values = season
    solution, pool = started(search)
    for seed in range(4):
        before, solution = solution, moved(solution, seed)
        pool = pool.after(before, solution).looked_up(search, solution, NEAR)

    known = pool.edges
    pairs = set(zip(known.mentees.tolist(), known.mentors.tolist(), strict=True))
    assert len(pairs) == len(known)
    assert allowed[known.mentees, known.mentors].all()
    assert np.array_equal(known.values, values[known.mentees, known.mentors])
