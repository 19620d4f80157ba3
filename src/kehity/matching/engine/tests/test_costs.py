"""What a swap would cost whom, why two were not paired, and which mentor is missing."""

from __future__ import annotations

import numpy as np
import pytest

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.costs import (
    Helpful,
    costs_of_swap,
    most_helpful_mentor,
    why_not,
)
from kehity.matching.engine.people import Cohort, Mentee, Mentor, Rule
from kehity.matching.engine.points import most_points
from kehity.matching.engine.tests.cohorts import a_season, plain_points

pytestmark = pytest.mark.once
FI = frozenset({"fi"})


def fit(cohort: Cohort):
    points = plain_points(cohort)
    row = {one.id: place for place, one in enumerate(cohort.mentees)}
    column = {one.id: place for place, one in enumerate(cohort.mentors)}
    return lambda mentee, mentor: int(points[row[mentee], column[mentor]])


@pytest.mark.parametrize("seed", range(5))
def test_a_swap_tells_what_changes_for_both(seed):
    cohort = a_season(seed, mentees=12, mentors=12)
    pairs = {one.mentee: one.mentor for one in assign(cohort).pairs}
    mentee, worth, most = next(iter(pairs)), fit(cohort), most_points(cohort)

    swaps = costs_of_swap(cohort, pairs, mentee)

    assert {swap.mentor for swap in swaps} <= {one.id for one in cohort.mentors}
    assert pairs[mentee] not in {swap.mentor for swap in swaps}
    for swap in swaps:
        made = [(one.mentee, one.after) for one in swap.changes if one.after]
        assert swap.allowed == all(worth(*pair) >= 0 for pair in made)
        for change in swap.changes if swap.allowed else ():
            before = worth(change.mentee, change.before) if change.before else 0
            after = worth(change.mentee, change.after) if change.after else 0
            assert change.points == round(100 * (after - before) / most)
    allowed = [swap for swap in swaps if swap.allowed]
    assert swaps[: len(allowed)] == allowed
    assert [one.points for one in allowed] == sorted((o.points for o in allowed), reverse=True)


def test_a_mentor_with_a_place_left_is_taken_from_nobody():
    mentees = (Mentee(id="a", languages=FI), Mentee(id="c", languages=FI))
    mentors = (Mentor(id="b", languages=FI), Mentor(id="d", languages=FI, places=2))
    cohort = Cohort(mentees, mentors)

    swaps = costs_of_swap(cohort, {"a": "b", "c": "d"}, "a", {("a", "b"): 1, ("a", "d"): 2})

    assert [(swap.mentor, swap.other) for swap in swaps] == [("d", None), ("d", "c")]
    assert (swaps[0].changes[0].rank_before, swaps[0].changes[0].rank_after) == (1, 2)


@pytest.mark.parametrize("seed", range(5))
def test_forcing_a_pair_costs_at_least_what_the_prices_say(seed):
    cohort = a_season(seed, mentees=12, mentors=8)
    assigned, worth = assign(cohort), fit(cohort)
    made = {(one.mentee, one.mentor) for one in assigned.pairs}
    others = [
        (one.id, two.id)
        for one in cohort.mentees
        for two in cohort.mentors
        if worth(one.id, two.id) >= 0 and (one.id, two.id) not in made
    ]

    for mentee, mentor in others[:6]:
        told = why_not(assigned, mentee, mentor)
        forced = assign(cohort, locked=[(mentee, mentor)])
        before = {one.mentee: one.mentor for one in assigned.pairs}
        after = {one.mentee: one.mentor for one in forced.pairs}
        assert told.rules == ()
        assert told.at_least >= 0
        assert {one.mentee: one.after for one in told.changes} == {
            m: after.get(m) for m in before.keys() | after.keys() if before.get(m) != after.get(m)
        }
        assert told.mentees_left_out == len(before) - len(after)


def test_a_pair_that_is_as_good_costs_nothing():
    cohort = Cohort(
        (Mentee(id="a", languages=FI),),
        (Mentor(id="b", languages=FI), Mentor(id="c", languages=FI)),
    )
    assigned = assign(cohort)
    other = "b" if assigned.pairs[0].mentor == "c" else "c"

    assert why_not(assigned, "a", other).at_least == 0
    assert why_not(assigned, "a", assigned.pairs[0].mentor).changes == ()


def test_a_choice_that_nobody_made_costs_more_than_one_that_was_made():
    cohort = Cohort(
        (Mentee(id="a", languages=FI),),
        (Mentor(id="b", languages=FI), Mentor(id="c", languages=FI)),
    )
    assigned = assign(cohort, accepted={("a", "b"): 1})

    told = why_not(assigned, "a", "c")

    assert told.at_least > 0
    assert [(one.before, one.after, one.rank_before, one.rank_after) for one in told.changes] == [
        ("b", "c", 1, None)
    ]


def test_a_rule_answers_why_not():
    cohort = Cohort((Mentee(id="a", languages=FI),), (Mentor(id="b", languages=frozenset({"sv"})),))

    assert why_not(assign(cohort), "a", "b").rules == (Rule.LANGUAGE,)


def test_the_mentor_who_is_missing_most():
    sv = frozenset({"sv"})
    waiting = [
        Mentee(id="a", languages=FI, themes={"t01": 1, "t02": 1}),
        Mentee(id="b", languages=FI, themes={"t02": 1}),
        Mentee(id="c", languages=sv, themes={"t02": 1}),
        Mentee(id="d", languages=FI, themes={"t01": 1}),
    ]
    cohort = Cohort(tuple(waiting), ())

    assert most_helpful_mentor(cohort, ["a", "b", "c"], most=2) == [
        Helpful("t02", "fi", 2),
        Helpful("t01", "fi", 1),
    ]
    assert np.all([one.mentees <= 3 for one in most_helpful_mentor(cohort, ["a", "b", "d"])])
    assert most_helpful_mentor(cohort, []) == []
