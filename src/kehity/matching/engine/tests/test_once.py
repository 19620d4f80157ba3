"""Two people who are both mentee and mentor are not paired both ways."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from kehity.matching.engine import once
from kehity.matching.engine.assigning import assign
from kehity.matching.engine.objective import bent
from kehity.matching.engine.people import Cohort
from kehity.matching.engine.points import most_points
from kehity.matching.engine.tests.cohorts import a_season, plain_points

pytestmark = pytest.mark.once


def peers(seed: int, people: int) -> Cohort:
    """Everyone is mentee and mentor at once, with one place."""
    cohort = a_season(seed, people, people)
    return replace(
        cohort,
        mentees=tuple(replace(m, person=m.id[1:], waited=False) for m in cohort.mentees),
        mentors=tuple(replace(m, person=m.id[1:], places=1) for m in cohort.mentors),
    )


def brute(cohort: Cohort) -> tuple[int, int]:
    """The best by trying everything: how many are served, and their bent points."""
    points = plain_points(cohort)
    size, best = len(cohort.mentees), (0, 0)
    for choice in product(range(-1, size), repeat=size):
        made = {(row, column) for row, column in enumerate(choice) if column >= 0}
        columns = [column for _row, column in made]
        if len(set(columns)) < len(columns) or any((b, a) in made for a, b in made):
            continue
        if all(points[pair] >= 0 for pair in made):
            told = sum(int(bent(points[a, b], most_points(cohort))) for a, b in made)
            best = max(best, (len(made), told))
    return best


def worth(cohort: Cohort, assigned) -> tuple[int, int]:
    points = np.array([one.points for one in assigned.pairs], dtype=np.int64)
    return len(points), int(bent(points, most_points(cohort)).sum())


def joined(assigned) -> list[frozenset[str]]:
    return [frozenset({one.mentee[1:], one.mentor[1:]}) for one in assigned.pairs]


@pytest.mark.parametrize("seed", range(12))
def test_each_two_are_paired_once_and_nothing_is_better(seed):
    cohort = peers(seed, 5)

    assigned = assign(cohort)

    assert len(set(joined(assigned))) == len(joined(assigned))
    assert worth(cohort, assigned) == brute(cohort)
    assert assigned.proven


def test_among_many_peers_it_is_honest_about_the_proof(monkeypatch):
    monkeypatch.setattr(once, "DEEPEST", 0)
    cohorts = [peers(seed, 5) for seed in range(12)]

    for cohort in cohorts:
        assigned = assign(cohort)
        assert len(set(joined(assigned))) == len(joined(assigned))
        assert not assigned.proven or worth(cohort, assigned) == brute(cohort)


def test_a_locked_pair_is_not_made_the_other_way_round_too():
    for seed in range(6):
        cohort = peers(seed, 4)
        one, other = random.Random(seed).sample(range(4), 2)

        assigned = assign(cohort, locked=[(f"a{one:03}", f"b{other:03}")])

        assert len(set(joined(assigned))) == len(joined(assigned))


def test_choices_of_both_are_kept_once_as_well():
    cohort = peers(3, 3)
    accepted = {("a000", "b001"): 1, ("a001", "b000"): 1, ("a001", "b002"): 2}
    free = replace(cohort, criteria=replace(cohort.criteria, rules=frozenset()))

    assigned = assign(free, accepted=accepted)

    assert {(one.mentee, one.mentor) for one in assigned.pairs} == {
        ("a000", "b001"),
        ("a001", "b002"),
    }
