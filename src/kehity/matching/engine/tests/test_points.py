"""Points and rules: the grid says of millions of pairs what the plain rule says of one."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehity.matching.engine import picks
from kehity.matching.engine.grid import Grid
from kehity.matching.engine.people import Cohort, Component, Mentee, Mentor, Rule
from kehity.matching.engine.points import (
    fresh_view,
    importance,
    most_points,
    points_of,
    practical,
    spread,
    style_alike,
    themes_in_common,
)
from kehity.matching.engine.rules import broken, ruled_out
from kehity.matching.engine.tests.cohorts import cohorts, plain_points, themes

pytestmark = pytest.mark.once
WEIGHTS = (("themes", 35), ("words", 15), ("style", 25), ("practical", 15), ("fresh_view", 10))
LOOKED_UP_OR_COMPARED = (2.0, 0.0)
"""People of one organisation are looked up where they are fewer than this share of all pairs."""


@settings(max_examples=60)
@given(cohorts(), st.sampled_from(LOOKED_UP_OR_COMPARED))
def test_the_grid_and_the_rule_for_one_pair_agree(cohort, few):
    grid = Grid(cohort)
    seen = np.full(grid.shape, -9.0)

    with patch.object(picks, "FEW", few):
        for block in grid.scan(lambda block: block):
            seen[block.mentees] = block.points

    assert np.where(seen < 0, -1, seen).tolist() == plain_points(cohort).tolist()


@settings(max_examples=30)
@given(cohorts(), st.data())
def test_points_of_single_pairs_are_those_of_the_grid(cohort, data):
    pair = st.tuples(
        st.integers(0, len(cohort.mentees) - 1), st.integers(0, len(cohort.mentors) - 1)
    )
    pairs = data.draw(st.lists(pair, max_size=9))
    mentees, mentors = (np.array([one[n] for one in pairs], dtype=np.int64) for n in (0, 1))

    told = Grid(cohort).points(mentees, mentors)

    assert told.tolist() == [int(plain_points(cohort)[one]) for one in pairs]


@settings(max_examples=20)
@given(cohorts())
def test_points_lie_between_nothing_and_the_most(cohort):
    points = plain_points(cohort)

    assert points.max() <= most_points(cohort)


def test_two_who_fit_in_everything_have_all_points():
    told = {"languages": frozenset({"fi"}), "mode": "both", "place": "Vaasa", "themes": {"t01": 2}}
    style = {"style.1": 4}
    mentee = Mentee(id="a", need="johtaminen", style=style, organisation="X", **told)
    mentor = Mentor(id="b", offer="johtaminen", style=style, organisation="Y", **told)
    cohort = Cohort((mentee,), (mentor,))

    assert plain_points(cohort).tolist() == [[most_points(cohort)]] == [[24_000]]


@given(themes)
def test_importance_is_shared_out_to_the_last_part(chosen):
    mentee = Mentee(id="a", themes=chosen)

    assert sum(importance(mentee).values()) == 120
    assert themes_in_common(mentee, Mentor(id="b", themes=dict.fromkeys(chosen, 3))) == 240


@pytest.mark.parametrize(
    ("depth", "parts"), [(None, 0), (1, 120), (2, 240), (3, 240)], ids=["none", "1", "2", "3"]
)
def test_depth_two_is_enough(depth, parts):
    mentor = Mentor(id="b", themes={"t01": depth} if depth else {})

    assert themes_in_common(Mentee(id="a", themes={"t01": 1}), mentor) == parts


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ({}, {"s1": 3}, None),
        ({"s1": 3}, {"s1": 3}, 240),
        ({"s1": 1}, {"s1": 5}, 0),
        ({"s1": 1, "s2": 3}, {"s1": 2, "s2": 3}, 210),
        ({"s1": 1, "s2": 3}, {"s2": 5}, 120),
    ],
)
def test_style_is_one_less_the_mean_distance_of_what_both_answered(one, other, parts):
    assert style_alike(one, other) == style_alike(other, one) == parts


MEETING = [
    # mentee's mode, place, times; mentor's; parts
    (("both", "Vaasa", ""), ("both", "Vaasa", ""), 240),
    (("both", "Vaasa", ""), ("both", "Porvoo", ""), 120),
    (("both", "Vaasa", ""), ("remote", "Porvoo", ""), 240),
    (("in_person", "Vaasa", ""), ("remote", "Vaasa", ""), 0),
    (("", "", "aamuisin"), ("", "", "iltaisin"), 120),
    (("", "Vaasa", "aamuisin"), ("", "vaasa ", "aamupäivisin"), 240),
    (("", "Vaasa", "aamuisin"), ("", "Porvoo", "iltaisin"), 80),
    (("", "Vaasa", "aamuisin"), ("", "Vaasa", ""), 240),
]


@pytest.mark.parametrize(("one", "other", "parts"), MEETING)
def test_practical_is_the_share_of_wishes_met(one, other, parts):
    mentee = Mentee(id="a", mode=one[0], place=one[1], times=one[2])
    mentor = Mentor(id="b", mode=other[0], place=other[1], times=other[2])

    assert practical(mentee, mentor) == parts


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        (("X", "A"), ("Y", "A"), 240),
        (("X", "A"), ("x", "B"), 120),
        (("X", "A"), ("X ", "a"), 0),
        (("X", ""), ("X", ""), 120),
        (("", "A"), ("", "A"), 240),
    ],
)
def test_a_fresh_view_comes_from_elsewhere(one, other, parts):
    mentee = Mentee(id="a", organisation=one[0], unit=one[1])
    mentor = Mentor(id="b", organisation=other[0], unit=other[1])

    assert fresh_view(mentee, mentor) == parts


@pytest.mark.parametrize(
    ("missing", "effective"),
    [
        (set(), dict(WEIGHTS)),
        ({"words"}, {"themes": 41, "words": 0, "style": 29, "practical": 18, "fresh_view": 12}),
        ({"style"}, {"themes": 47, "words": 20, "style": 0, "practical": 20, "fresh_view": 13}),
        (
            {"words", "style"},
            {"themes": 58, "words": 0, "style": 0, "practical": 25, "fresh_view": 17},
        ),
    ],
)
def test_the_weight_of_what_is_missing_is_spread_over_the_rest(missing, effective):
    assert spread(WEIGHTS, frozenset(missing)) == effective
    assert sum(effective.values()) == 100


@given(st.lists(st.integers(0, 50), min_size=5, max_size=5), st.sets(st.integers(0, 4)))
def test_spreading_loses_nothing(told, gone):
    weights = tuple(zip((name for name, _weight in WEIGHTS), told, strict=True))
    missing = frozenset(WEIGHTS[place][0] for place in gone)
    left = sum(weight for name, weight in weights if name not in missing)

    effective = spread(weights, missing)

    assert sum(effective.values()) == (sum(told) if left else 0)
    assert all(effective[name] == 0 for name in missing)


def test_what_is_missing_counts_for_nobody():
    parts = dict.fromkeys(Component, 240)

    assert points_of(parts, WEIGHTS) == points_of({**parts, Component.STYLE: None}, WEIGHTS)


RULES = [
    ({}, {}, []),
    ({"languages": {"sv"}}, {}, [Rule.LANGUAGE]),
    ({"mode": "remote"}, {"mode": "in_person"}, [Rule.PRACTICAL]),
    ({"mode": "in_person", "place": "Vaasa"}, {"place": "Porvoo"}, [Rule.PRACTICAL]),
    ({"mode": "in_person", "place": "Vaasa"}, {"place": ""}, []),
    ({}, {"places": 2, "taken": 2}, [Rule.CAPACITY]),
    ({"is_ready": False}, {}, [Rule.READY]),
    ({"person": "x"}, {"person": "x"}, [Rule.SAME_PERSON]),
]


@pytest.mark.parametrize(("one", "other", "rules"), RULES)
def test_a_pair_that_breaks_a_rule_is_no_pair_and_the_rule_has_a_name(one, other, rules):
    told = {"languages": frozenset({"fi"}), "mode": "both"}
    one = one | {"languages": frozenset(one.get("languages", {"fi"}))}
    mentee, mentor = Mentee(id="a", **told | one), Mentor(id="b", **told | other)
    cohort = Cohort((mentee,), (mentor,))

    assert broken(cohort, mentee, mentor) == rules
    counts = ruled_out(cohort)
    assert counts["mentees"]["a"] == counts["mentors"]["b"] == dict.fromkeys(rules, 1)
    assert (plain_points(cohort)[0, 0] < 0) == bool(rules)


def test_a_rule_that_is_switched_off_forbids_nothing():
    cohort = Cohort(
        (Mentee(id="a", languages=frozenset({"sv"})),),
        (Mentor(id="b", languages=frozenset({"fi"})),),
    )
    free = replace(cohort, criteria=replace(cohort.criteria, rules=frozenset()))

    assert broken(cohort, cohort.mentees[0], cohort.mentors[0]) == [Rule.LANGUAGE]
    assert broken(free, free.mentees[0], free.mentors[0]) == []


@settings(max_examples=25)
@given(cohorts())
def test_the_counts_of_the_rules_are_those_of_the_pairs(cohort):
    counts = ruled_out(cohort)

    counted = {one.id: {} for one in (*cohort.mentees, *cohort.mentors)}
    for mentee in cohort.mentees:
        for mentor in cohort.mentors:
            for rule in broken(cohort, mentee, mentor):
                for one in (mentee.id, mentor.id):
                    counted[one][rule] = counted[one].get(rule, 0) + 1
    assert counts["mentees"] | counts["mentors"] == counted


def test_two_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        Cohort((Mentee(id="a"), Mentee(id="a")), ())
