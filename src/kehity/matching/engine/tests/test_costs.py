"""What a swap would cost whom, why two were not paired, and which mentor is missing."""

from __future__ import annotations

import numpy as np
import pytest

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.costs import (
    Helpful,
    costs_of_swap,
    most_helpful_mentor,
    ways_to_pair,
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


SV, EITHER = frozenset({"sv"}), frozenset({"fi", "sv"})


def a_draft_with_a_full_mentor() -> Cohort:
    """`a` has `m`, `b` has `n`; `c` has nobody, and `x` has room. `n` and `x` speak Swedish too."""
    return Cohort(
        mentees=(
            Mentee(id="a", languages=FI),
            Mentee(id="b", languages=EITHER),
            Mentee(id="c", languages=SV),
        ),
        mentors=(
            Mentor(id="m", languages=FI),
            Mentor(id="n", languages=EITHER),
            Mentor(id="x", languages=SV),
        ),
    )


@pytest.mark.parametrize(
    ("pairs", "asked", "roomy", "moves"),
    [
        # A free place is taken from nobody.
        ({"a": "m"}, ("a", "n"), {"n"}, [(None, [("a", "m", "n")])]),
        # The other goes to the place that becomes free.
        (
            {"a": "m", "b": "n"},
            ("a", "n"),
            set(),
            [("b", [("a", "m", "n"), ("b", "n", "m")])],
        ),
        # Whoever has nobody comes in: the other goes to a mentor with room.
        ({"b": "n"}, ("c", "n"), {"x"}, [("b", [("c", None, "n"), ("b", "n", "x")])]),
        # No rule leaves the other anybody: somebody would be left out.
        ({"a": "n"}, ("c", "n"), {"x"}, [("a", [("c", None, "n"), ("a", "n", None)])]),
    ],
)
def test_a_place_is_made_for_whoever_is_asked_about(pairs, asked, roomy, moves):
    ways = ways_to_pair(a_draft_with_a_full_mentor(), pairs, asked, roomy)

    told = [
        (way.other, [(one.mentee, one.before, one.after) for one in way.changes]) for way in ways
    ]
    assert told == moves
    assert [way.leaves_out for way in ways] == [one[-1][-1] is None for _other, one in moves]


def test_the_way_that_leaves_nobody_out_comes_first_and_own_choices_count():
    cohort = Cohort(
        mentees=tuple(Mentee(id=id, languages=FI) for id in "abc"),
        mentors=(
            Mentor(id="m", places=2, languages=FI),
            *(Mentor(id=id, languages=FI) for id in "xy"),
        ),
        forbidden={("a", "x"): Rule.NOT_WITH, ("a", "y"): Rule.NOT_WITH},
    )

    ways = ways_to_pair(
        cohort, {"a": "m", "b": "m"}, ("c", "m"), {"x", "y"}, {("b", "y"): 2, ("b", "m"): 1}
    )

    assert [(way.other, way.changes[1].after, way.leaves_out) for way in ways] == [
        ("b", "y", False),
        ("a", None, True),
    ]


def test_a_place_that_is_locked_to_others_is_told_as_taken():
    cohort = a_draft_with_a_full_mentor()
    assigned = assign(cohort, locked=[("b", "n")])

    assert why_not(assigned, "c", "n").rules == (Rule.CAPACITY,)
    assert why_not(assigned, "b", "m").rules == ()


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
