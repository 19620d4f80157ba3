"""The engine's reasons in words, as the mentee, the mentor and neither of them reads them."""

import re

import pytest
from django.utils import translation

from kehity.matching.engine.people import Rule
from kehity.matching.wording import (
    CAUTIONS,
    HINDRANCES,
    ICONS,
    STRENGTHS,
    Wording,
    hindrances_in_words,
    rule_in_words,
)
from kehity.ui.icons import ICONS as DRAWINGS

MENTEE, MENTOR, NEITHER = "mentee", "mentor", ""
READERS = (MENTEE, MENTOR, NEITHER)
WORDS = Wording({"t01": "Leading people", "t02": "Change"})


def strength(code, **facts):
    return {"strengths": [{"code": code, "facts": facts}], "caution": None}


def caution(code, **facts):
    return {"strengths": [], "caution": {"code": code, "facts": facts}}


STRENGTHS_SAID = [
    (
        strength("wished"),
        ["You have wished for this mentor."],
        [],
        ["The mentee has wished for this mentor."],
    ),
    (
        strength("themes", themes=["t01", "t02", "gone"]),
        ["You have both chosen: Leading people; Change."],
        ["You have both chosen: Leading people; Change."],
        ["Both have chosen: Leading people; Change."],
    ),
    (strength("themes", themes=["gone"]), [], [], []),
    (
        strength("words", words=["budget", "change"]),
        ["What would help you and what the mentor offers meet: “budget”, “change”."],
        ["What you offer and what would help the mentee meet: “budget”, “change”."],
        ["What would help the mentee and what the mentor offers meet: “budget”, “change”."],
    ),
    (
        strength("style", count=5),
        ["You like to work in similar ways."],
        ["You like to work in similar ways."],
        ["They like to work in similar ways."],
    ),
    (
        strength("place", place="Porvoo"),
        ["You can meet in the same place: Porvoo."],
        ["You can meet in the same place: Porvoo."],
        ["They can meet in the same place: Porvoo."],
    ),
    (
        strength("language", languages=["fi", "sv"]),
        ["You share working languages: Finnish and Swedish."],
        ["You share working languages: Finnish and Swedish."],
        ["They share working languages: Finnish and Swedish."],
    ),
    (strength("of tomorrow"), [], [], []),
    ({}, [], [], []),
]


@pytest.mark.parametrize(("why", "mentees", "mentors", "neithers"), STRENGTHS_SAID)
def test_each_reader_hears_a_strength_in_their_own_way(why, mentees, mentors, neithers):
    said = [[str(one) for one in WORDS.strengths(why, role)] for role in READERS]
    assert said == [mentees, mentors, neithers]


@pytest.mark.parametrize(
    ("language", "said"), [("fi", "”budget”"), ("sv", "”budget”"), ("en", "“budget”")]
)
def test_a_word_is_quoted_as_the_language_does(language, said):
    with translation.override(language):
        [told] = WORDS.strengths(strength("words", words=["budget"]))

    assert said in str(told)


def test_every_kind_of_reason_has_a_drawing_that_there_is():
    assert STRENGTHS.keys() == ICONS.keys()
    assert set(ICONS.values()) <= DRAWINGS
    assert [one.icon for one in WORDS.strengths(strength("place", place="Porvoo"))] == ["pin"]


CAUTIONS_SAID = [
    (
        caution("style_missing", who="mentee"),
        "You have not answered the statements on ways of working.",
        "The mentee has not answered the statements on ways of working.",
        "The mentee has not answered the statements on ways of working.",
    ),
    (
        caution("style_missing", who="mentor"),
        "The mentor has not answered the statements on ways of working.",
        "You have not answered the statements on ways of working.",
        "The mentor has not answered the statements on ways of working.",
    ),
    (
        caution("style_missing", who="both"),
        "Neither of you has answered the statements on ways of working.",
        "Neither of you has answered the statements on ways of working.",
        "Neither has answered the statements on ways of working.",
    ),
    (
        caution("few_themes", shared=1, of=3),
        "You share few themes.",
        "You share few themes.",
        "They share few themes.",
    ),
    (
        caution("few_themes", shared=0, of=3),
        "You have no themes in common.",
        "You have no themes in common.",
        "They have no themes in common.",
    ),
    (
        caution("far", places=["Porvoo", "Vaasa"]),
        "You are in different places: Porvoo and Vaasa.",
        "You are in different places: Porvoo and Vaasa.",
        "They are in different places: Porvoo and Vaasa.",
    ),
    (
        caution("words_missing", who="mentee"),
        "You have not told what experience would help you.",
        "The mentee has not told what experience would help.",
        "The mentee has not told what experience would help.",
    ),
    (caution("of tomorrow"), "", "", ""),
    ({"caution": None}, "", "", ""),
    ({}, "", "", ""),
]


@pytest.mark.parametrize(("why", "mentees", "mentors", "neithers"), CAUTIONS_SAID)
def test_each_reader_hears_a_caution_in_their_own_way(why, mentees, mentors, neithers):
    assert [WORDS.caution(why, role) for role in READERS] == [mentees, mentors, neithers]


FACTS = {
    "themes": ["t01"],
    "words": ["budget"],
    "count": 6,
    "place": "Porvoo",
    "languages": ["fi"],
    "who": "mentee",
    "shared": 1,
    "of": 5,
    "places": ["Porvoo", "Vaasa"],
}


@pytest.mark.parametrize("role", READERS)
def test_every_reason_is_one_sentence_without_a_number(role):
    said = {
        code: [str(one) for one in WORDS.strengths(strength(code, **FACTS), role)]
        for code in STRENGTHS
    }
    said |= {code: [WORDS.caution(caution(code, **FACTS), role)] for code in CAUTIONS}

    silent = {code for code, sentences in said.items() if sentences in ([], [""])}
    assert silent == ({"wished"} if role == MENTOR else set())
    sentences = [sentence for found in said.values() for sentence in found]
    assert [one for one in sentences if re.search(r"\d|%", one) or not one.endswith(".")] == []


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_of_the_engine_is_said_in_words(rule):
    assert rule_in_words(rule).endswith(".")


def test_what_one_person_runs_into_is_said_in_one_line():
    assert HINDRANCES.keys() == set(Rule)
    assert hindrances_in_words(["language", "capacity", "of_tomorrow"]) == (
        "No working language in common; no free place"
    )


def test_an_unknown_rule_is_left_out():
    assert rule_in_words("of_tomorrow") == ""
