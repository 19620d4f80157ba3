"""Everyone who is measured beside our matching is asked for the same, and answers the same."""

import numpy as np
import pytest

from kehity.matching.engine.objective import bent
from kehity.matching.engine.people import Cohort
from kehity.matching.engine.points import most_points
from kehity.matching.engine.rules import broken
from tools.bench.case import measured
from tools.bench.cohorts import cohort_of
from tools.bench.contenders import CONTENDERS, dense_worth

pytestmark = pytest.mark.once


def worth_one_by_one(cohort: Cohort) -> np.ndarray:
    """The same as the bench's matrix, from the words of the rules and the points of each pair."""
    from kehity.matching.engine.grid import Grid  # noqa: PLC0415

    rows, columns = (each.ravel() for each in np.indices(Grid(cohort).shape))
    points = Grid(cohort).points(rows, columns).reshape(Grid(cohort).shape)
    return np.where(points < 0, -1, bent(points, most_points(cohort)))


def test_the_same_people_are_made_every_time():
    assert cohort_of(30, 20) == cohort_of(30, 20)
    assert cohort_of(30, 20) != cohort_of(30, 20, seed=1)


def test_the_matrix_has_no_pair_that_a_rule_forbids():
    cohort = cohort_of(40, 30)

    worth = dense_worth(cohort)

    forbidden = [
        [bool(broken(cohort, mentee, mentor)) for mentor in cohort.mentors]
        for mentee in cohort.mentees
    ]
    assert (worth == worth_one_by_one(cohort)).all()
    assert (worth < 0).tolist() == forbidden
    assert 0.05 < (worth < 0).mean() < 0.6


@pytest.mark.parametrize("name", CONTENDERS)
def test_every_method_finds_the_best_of_a_small_cohort(name):
    cohort = cohort_of(45, 40)
    best = CONTENDERS["linear_sum_assignment"](cohort)

    found = CONTENDERS[name](cohort)

    assert (found.matched, found.total) == (best.matched, best.total)


def test_what_is_measured_is_told():
    told = measured("ours", 25)

    assert set(told) == {
        *("seconds", "megabytes", "busy"),
        *("matched", "total", "proven", "solving"),
    }
    assert told["proven"] == "yes"
