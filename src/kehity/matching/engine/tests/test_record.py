"""The record of a run: enough to do it again, and of what people told only a fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.record import fingerprint
from kehity.matching.engine.settings import Settings
from kehity.matching.engine.suggesting import suggest
from kehity.matching.engine.tests.cohorts import a_season, cohorts

pytestmark = pytest.mark.once


def test_the_record_tells_how_it_was_done():
    cohort = a_season(1, mentees=9, mentors=6)

    record = assign(cohort, Settings(seed=17)).record

    assert {name: record[name] for name in ("seed", "quick", "weakest_first", "mentees")} == {
        "seed": 17,
        "quick": False,
        "weakest_first": False,
        "mentees": 9,
    }
    assert record["weights"] == dict(sorted(cohort.criteria.weights.items()))
    assert record["matched"] == len(record["pairs"])
    assert record["proven"] is True
    assert len(record["inputs"]) == 64


@settings(max_examples=20)
@given(cohorts())
def test_no_answer_of_anybody_is_in_a_record(cohort):
    marked = replace(
        cohort,
        mentees=tuple(replace(m, need="zqneed", style={"zqstyle": 1}) for m in cohort.mentees),
        mentors=tuple(replace(m, offer="zqoffer", style={"zqstyle": 5}) for m in cohort.mentors),
    )

    told = json.dumps([assign(marked).record, suggest(marked).record])

    assert "zqstyle" not in told
    assert "zqoffer" not in told
    assert "zqneed" not in told


def test_a_fingerprint_changes_with_whatever_counts_and_with_nothing_else():
    cohort = a_season(1, mentees=4, mentors=3)
    other = [
        replace(cohort, mentees=(replace(cohort.mentees[0], need="x"), *cohort.mentees[1:])),
        replace(cohort, wishes=frozenset({("a001", "b001")})),
        replace(cohort, criteria=replace(cohort.criteria, rules=frozenset())),
        replace(cohort, mentors=(replace(cohort.mentors[0], taken=1), *cohort.mentors[1:])),
    ]

    prints = {fingerprint(one) for one in (cohort, *other)}

    assert len(prints) == 5
    assert fingerprint(replace(cohort, mentees=cohort.mentees[::-1])) == fingerprint(cohort)
