"""Why this pair: what counts most speaks first, and never a number for a verdict."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from kehity.matching.engine.people import Cohort, Mentee, Mentor
from kehity.matching.engine.reasons import Reason, Why, why
from kehity.matching.engine.tests.cohorts import cohorts

pytestmark = pytest.mark.once

USUAL = {
    "languages": frozenset({"fi"}),
    "mode": "both",
    "place": "Vaasa",
    "themes": {"t01": 3, "t02": 1},
    "style": {"style.1": 3, "style.2": 3},
}


def told(mentee=None, mentor=None) -> Why:
    one = Mentee(
        id="a", **{"organisation": "X", "unit": "A", "need": "muutoksen johtaminen"}
        | USUAL | (mentee or {}),
    )  # fmt: skip
    other = Mentor(
        id="b", **{"organisation": "Y", "unit": "A", "offer": "olen johtanut muutosta"}
        | USUAL | (mentor or {}),
    )  # fmt: skip
    return why(Cohort((one,), (other,)), "a", "b")


def test_what_counts_most_speaks_first():
    assert [one.code for one in told().strengths] == ["themes", "style", "place"]
    assert told().strengths[0].facts == {"themes": ["t01", "t02"]}
    assert told().caution is None


@pytest.mark.parametrize(
    ("mentee", "mentor", "caution"),
    [
        ({"themes": {"t09": 1}}, {}, Reason("few_themes", {"shared": 0, "of": 1})),
        ({}, {"style": {"style.1": 1, "style.2": 5}}, None),
        ({"style": {"style.1": 1}}, {"style": {"style.1": 5}}, Reason("style_differs")),
        ({"place": "Porvoo"}, {}, Reason("far", {"places": ["Porvoo", "Vaasa"]})),
        ({"organisation": "Y"}, {}, Reason("same_unit")),
        ({"style": {}}, {}, Reason("style_missing", {"who": "mentee"})),
        ({}, {"style": {}}, Reason("style_missing", {"who": "mentor"})),
        ({"style": {}}, {"style": {}}, Reason("style_missing", {"who": "both"})),
        ({"need": ""}, {}, Reason("words_missing", {"who": "mentee"})),
        (
            {"themes": {"t01": 1, "t08": 1, "t09": 1}},
            {},
            Reason("few_themes", {"shared": 1, "of": 3}),
        ),
    ],
)
def test_one_caution_at_most_and_the_weightiest(mentee, mentor, caution):
    assert told(mentee, mentor).caution == caution


def test_words_in_common_are_told_as_they_were_written():
    codes = {one.code: one.facts for one in told({"themes": {"t09": 1}, "style": {}}).strengths}

    assert set(codes["words"]["words"]) == {"muutoksen", "johtaminen"}


@pytest.mark.parametrize(
    ("mentee", "mentor", "code"),
    [
        ({"place": ""}, {}, "remote"),
        ({"times": "aamuisin"}, {"times": "aamupäivisin"}, "times"),
        ({"organisation": "Y", "unit": "B"}, {}, "unit"),
        ({"organisation": ""}, {}, "language"),
    ],
)
def test_other_strengths_are_told_when_there_is_room(mentee, mentor, code):
    bare = {"style": {}, "themes": {"t09": 1}, "need": "", "place": ""}

    assert code in [one.code for one in told(bare | mentee, {"offer": "-"} | mentor).strengths]


@settings(max_examples=40)
@given(cohorts())
def test_reasons_can_be_stored_and_tell_no_answers(cohort):
    for mentee in cohort.mentees:
        for mentor in cohort.mentors:
            reasons = why(cohort, mentee.id, mentor.id)
            stored = json.loads(json.dumps(reasons.as_facts()))
            assert Why.from_facts(stored).as_facts() == stored
            assert len(reasons.strengths) <= 3
            assert "points" not in json.dumps(stored)
