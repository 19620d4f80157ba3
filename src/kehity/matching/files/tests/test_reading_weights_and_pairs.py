"""Weights and settled pairs are read from small files, strictly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kehity.matching.engine.people import USUAL_WEIGHTS
from kehity.matching.files.cohorts import cohort_of
from kehity.matching.files.faults import Faulty
from kehity.matching.files.pairs import Settled, check_locked, read_pairs
from kehity.matching.files.people import read_lists
from kehity.matching.files.tests.samples import mentees, mentors, write
from kehity.matching.files.weights import read_weights

WEIGHTS = {"themes": 60, "words": 0, "style": 0, "practical": 20, "fresh_view": 20}
MENTEES, MENTORS = {"a@x.example", "b@x.example"}, {"m@x.example", "n@x.example"}


def faults(read, *arguments) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        read(*arguments)
    return faulty.value.lines


def test_weights_may_be_json(tmp_path):
    file = tmp_path / "weights.json"
    file.write_text("\ufeff" + json.dumps(WEIGHTS), encoding="utf-8")

    assert read_weights(file) == WEIGHTS


@pytest.mark.parametrize("heading", [[], [("name", "weight")]])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_weights_may_be_csv(tmp_path, heading, separator):
    file = write(tmp_path / "weights.csv", [*heading, *WEIGHTS.items()], separator)

    assert read_weights(file) == WEIGHTS


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("{", [" line 1: this is not valid JSON."]),
        ("[1]", [": there should be one JSON object of names and weights."]),
        (
            json.dumps({**WEIGHTS, "age": 5, "words": -1, "style": 1.5}),
            [
                ": the weight of “words” is “-1”; it should be a whole number from 0 up.",
                ": the weight of “style” is “1.5”; it should be a whole number from 0 up.",
            ],
        ),
        (
            json.dumps({"themes": 50, "age": 50}),
            [
                ": “age” is not one of what may count: " + ", ".join(USUAL_WEIGHTS) + ".",
                *(
                    f": the weight of “{name}” is missing."
                    for name in ("words", "style", "practical", "fresh_view")
                ),
            ],
        ),
        (
            json.dumps({**WEIGHTS, "words": 1}),
            [": the weights sum to 101; they should sum to 100."],
        ),
        (
            "themes,60\nwords\nstyle,much\nthemes,1\n",
            [
                " line 2: there should be two cells: name and weight.",
                " line 3: the weight of “style” is “much”; it should be a whole number from 0 up.",
                " line 4: “themes” is there twice.",
            ],
        ),
    ],
)
def test_other_weights_are_refused_in_plain_lines(tmp_path, content, lines):
    file = tmp_path / "weights"
    file.write_text(content, encoding="utf-8")

    assert faults(read_weights, file) == [f"{file}{line}" for line in lines]


def test_pairs_are_locked_unless_they_are_forbidden(tmp_path):
    rows = [
        ("mentee", "mentor", "kind"),
        ("A@x.example", "m@x.example", ""),
        ("b@x.example", "m@x.example", "not"),
        ("b@x.example", "n@x.example", "Forbidden"),
    ]
    file = write(tmp_path / "pairs.csv", rows)

    assert read_pairs(file, MENTEES, MENTORS) == Settled(
        locked={("a@x.example", "m@x.example"): 2},
        forbidden={("b@x.example", "m@x.example"): 3, ("b@x.example", "n@x.example"): 4},
    )


@pytest.mark.parametrize("kind", ["Lukittu", "låst", "locked", ""])
def test_a_pair_is_locked_in_any_of_the_languages(tmp_path, kind):
    file = write(tmp_path / "pairs.csv", [("a@x.example", "m@x.example", kind)])

    assert read_pairs(file, MENTEES, MENTORS).locked == {("a@x.example", "m@x.example"): 1}


@pytest.mark.parametrize("kind", ["kielletty", "Ei", "förbjudet", "inte", "forbidden"])
def test_a_pair_is_forbidden_in_any_of_the_languages(tmp_path, kind):
    file = write(tmp_path / "pairs.csv", [("a@x.example", "m@x.example", kind)])

    assert read_pairs(file, MENTEES, MENTORS).forbidden == {("a@x.example", "m@x.example"): 1}


def test_faulty_pairs_are_told_line_by_line(tmp_path):
    rows = [
        ("a@x.example", "m@x.example"),
        ("a@x.example",),
        ("nobody@x.example", "m@x.example"),
        ("b@x.example", "nobody@x.example"),
        ("b@x.example", "m@x.example", "perhaps"),
        ("a@x.example", "m@x.example", "forbidden"),
        ("a@x.example", "n@x.example"),
    ]
    file = write(tmp_path / "pairs.csv", rows)

    assert faults(read_pairs, file, MENTEES, MENTORS) == [
        f"{file} line 2: there should be two or three cells: mentee, mentor and kind.",
        f"{file} line 3: “nobody@x.example” is not among the mentees.",
        f"{file} line 4: “nobody@x.example” is not among the mentors.",
        f"{file} line 5: “perhaps” is not a kind; a pair is “locked” or “forbidden”.",
        f"{file} line 6: this pair is already on line 1.",
        f"{file} line 7: “a@x.example” is already locked to another mentor.",
    ]


def test_a_locked_pair_keeps_the_rules_and_the_places(tmp_path):
    one = mentees(
        tmp_path / "mentees.csv",
        {"E-mail": "a@x.example"},
        {"E-mail": "b@x.example"},
        {"E-mail": "c@x.example", "Languages": "Swedish"},
    )
    other = mentors(tmp_path / "mentors.csv", {"E-mail": "m@x.example"})
    cohort = cohort_of(read_lists([one], [other]), USUAL_WEIGHTS, ())
    locked = {(f"{name}@x.example", "m@x.example"): line for line, name in enumerate("abc", 1)}

    assert faults(check_locked, Path("pairs.csv"), locked, cohort) == [
        "pairs.csv line 2: “m@x.example” has no place left for this pair.",
        "pairs.csv line 3: They share no working language.",
    ]
