"""Suggestions: up to three each, spread so that no mentor is shown to everybody."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.objective import bent
from kehity.matching.engine.people import Cohort, Mentee, Mentor
from kehity.matching.engine.points import most_points
from kehity.matching.engine.reasons import why
from kehity.matching.engine.settings import Settings
from kehity.matching.engine.suggesting import suggest, top
from kehity.matching.engine.tests.cohorts import a_season, cohorts, plain_points

pytestmark = pytest.mark.once
FI = frozenset({"fi"})


@settings(max_examples=30)
@given(cohorts())
def test_suggestions_keep_the_rules_and_the_spread(cohort):
    suggested = suggest(cohort).suggestions

    points = plain_points(cohort)
    row = {one.id: place for place, one in enumerate(cohort.mentees)}
    column = {one.id: place for place, one in enumerate(cohort.mentors)}
    assert all(points[row[one.mentee], column[one.mentor]] == one.points >= 0 for one in suggested)
    pairs = [(one.mentee, one.mentor) for one in suggested]
    assert len(set(pairs)) == len(pairs)
    shown = Counter(one.mentor for one in suggested)
    assert all(count <= 2 * cohort.mentor[mentor].free + 1 for mentor, count in shown.items())
    for mentee in row:
        places = [one.position for one in suggested if one.mentee == mentee]
        assert places == list(range(1, len(places) + 1))
        assert len(places) <= 3


def test_the_first_suggestions_are_the_best_assignment():
    cohort = a_season(4, mentees=30, mentors=25)

    first = {(one.mentee, one.mentor) for one in suggest(cohort).suggestions if one.position == 1}

    assigned = {(one.mentee, one.mentor) for one in assign(cohort).pairs}
    assert assigned <= first


@pytest.mark.parametrize("seed", range(6))
def test_as_good_as_if_all_pairs_were_looked_at_first(request, seed):
    cohort = a_season(seed, mentees=40, mentors=30)

    def worth_of(suggested):
        points = np.array([one.points for one in suggested.suggestions], dtype=np.int64)
        return len(points), int(bent(points, most_points(cohort)).sum())

    all_at_once = suggest(cohort)
    request.getfixturevalue("looks_at_few_first")
    step_by_step = suggest(cohort)

    assert step_by_step.record["passes"] > all_at_once.record["passes"]
    assert worth_of(step_by_step) == worth_of(all_at_once)


def test_nobody_gets_fewer_than_could_be():
    mentees = tuple(Mentee(id=f"a{n}", languages=FI, themes={"t": 1}) for n in range(4))
    mentors = tuple(Mentor(id=f"b{n}", languages=FI, themes={"t": 2}) for n in range(4))

    counts = Counter(one.mentee for one in suggest(Cohort(mentees, mentors)).suggestions)

    assert counts == {"a0": 3, "a1": 3, "a2": 3, "a3": 3}


def test_a_mentor_whom_everybody_would_suit_is_shown_to_a_few():
    mentees = tuple(Mentee(id=f"a{n}", languages=FI, themes={"t": 1}) for n in range(9))
    mentors = (
        Mentor(id="star", languages=FI, themes={"t": 3}),
        Mentor(id="plain", languages=FI, themes={"u": 1}, places=2),
    )

    counts = Counter(one.mentor for one in suggest(Cohort(mentees, mentors)).suggestions)

    assert counts == {"star": 3, "plain": 5}


def test_whoever_was_wished_for_is_suggested_first():
    mentees = (Mentee(id="a", languages=FI, themes={"t": 1}),)
    mentors = tuple(Mentor(id=f"b{n}", languages=FI, themes={"t": 3}) for n in range(5))
    mentors += (Mentor(id="wished", languages=FI, themes={"u": 1}),)
    cohort = Cohort(mentees, mentors, wishes=frozenset({("a", "wished")}))

    first = suggest(cohort).suggestions[0]

    assert (first.mentor, first.position) == ("wished", 1)
    assert first.why.strengths[0].code == "wished"


def test_the_same_bytes_whatever_the_order():
    cohort = a_season(3, mentees=60, mentors=40)
    turned = replace(cohort, mentees=cohort.mentees[::-1], mentors=cohort.mentors[::-1])

    once, again = (suggest(one, Settings(seed=5)).record for one in (cohort, turned))

    assert json.dumps(once) == json.dumps(again)


def test_the_best_ten_of_one_mentee_are_the_ten_best():
    cohort = a_season(8, mentees=5, mentors=60)
    points = plain_points(cohort)

    best = top(cohort, "a002", 10)

    assert [one.points for one in best] == sorted(points[2], reverse=True)[: len(best)]
    assert len(best) == min(10, (points[2] >= 0).sum())
    assert best[0].why == why(cohort, "a002", best[0].mentor)
