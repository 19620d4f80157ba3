"""Why two people of the lists were not paired: a rule, or what it would have meant for whom."""

from __future__ import annotations

import json

import pytest

from kehity.matching.engine.settings import Settings
from kehity.matching.files.faults import Faulty
from kehity.matching.files.lists import Files, pair_files
from kehity.matching.files.tests.samples import mentees, mentors, write

PEOPLE = {"oskari": "Leading people", "anna": "Networks and influence"}


@pytest.fixture
def ask(tmp_path):
    """Two pairs by their themes, and Per who speaks another language; the answer to a question."""
    asking = [
        {"First name": name.title(), "E-mail": f"{name}@kunta.example", "Themes": theme}
        for name, theme in PEOPLE.items()
    ]
    per = {"First name": "Per", "E-mail": "per@kunta.example", "Languages": "Swedish"}
    offering = [
        {"First name": "Kari", "E-mail": "kari@kunta.example", "Themes": "Leading people"},
        {"First name": "Liisa", "E-mail": "liisa@kunta.example", "Themes": PEOPLE["anna"]},
    ]
    files = Files(
        [mentees(tmp_path / "mentees.csv", *asking, per)], [mentors(tmp_path / "m.csv", *offering)]
    )

    def answer(*questions, **more):
        told = Files(files.mentees, files.mentors, **more)
        return pair_files(told, Settings(), questions)

    return answer


def lines(answer):
    """What comes after the summary."""
    told = answer.as_text("en").splitlines()
    return told[next(place for place, line in enumerate(told) if "matched" in line) + 1 :]


def test_what_it_would_mean_is_told_for_everyone_without_points(ask):
    said = lines(ask("anna@kunta.example,kari@kunta.example"))

    assert said == [
        "Why not mentee anna@kunta.example – mentor kari@kunta.example?",
        "  - anna@kunta.example would then be with kari@kunta.example instead of "
        "liisa@kunta.example: the fit is much weaker.",
        "  - oskari@kunta.example would then be with liisa@kunta.example instead of "
        "kari@kunta.example: the fit is much weaker.",
        "  - Nobody more would be without a mentor.",
    ]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("per@kunta.example,liisa@kunta.example", "They share no working language."),
        ("oskari@kunta.example,kari@kunta.example", "They are a pair."),
        ("Oskari Salo,berg kari", "They are a pair."),
        (" ANNA salo , Liisa Berg ", "They are a pair."),
    ],
)
def test_people_are_called_by_address_or_name(ask, question, says):
    assert lines(ask(question))[1:] == [f"  - {says}"]


def test_a_pair_that_the_files_forbid_or_lock_out_is_a_rule(ask, tmp_path):
    rows = [("anna@kunta.example", "kari@kunta.example", "forbidden")]
    rows += [("oskari@kunta.example", "liisa@kunta.example", "locked")]
    settled = write(tmp_path / "pairs.csv", rows)

    forbidden, locked_out = (
        lines(ask(f"anna@kunta.example,{mentor}@kunta.example", pairs=settled))[1:]
        for mentor in ("kari", "liisa")
    )

    assert forbidden == ["  - One of them has asked not to be paired with the other."]
    assert locked_out == ["  - The mentor has no free place."]


def test_the_answers_come_in_three_languages_as_facts(ask):
    told = json.loads(ask("anna@kunta.example,kari@kunta.example").as_json())["why_not"]

    (one,) = told
    assert {name: one[name] for name in ("is_pair", "rules", "left_out")} == {
        "is_pair": False,
        "rules": [],
        "left_out": 0,
    }
    assert one["changes"][0] == {
        "mentee": "anna@kunta.example",
        "before": "liisa@kunta.example",
        "after": "kari@kunta.example",
    }
    assert [len(one["reasons"][language]) for language in ("fi", "sv", "en")] == [3, 3, 3]
    assert len({str(said) for said in one["reasons"].values()}) == 3
    assert "why_not" not in json.loads(ask().as_json())


FAULTY = {
    "kari@kunta.example,anna@kunta.example": [
        "“kari@kunta.example” is not among the mentees.",
        "“anna@kunta.example” is not among the mentors.",
    ],
    "anna@kunta.example": ["tell one mentee and one mentor: MENTEE,MENTOR."],
    "a,b,c": ["tell one mentee and one mentor: MENTEE,MENTOR."],
    ",": ["“” is not among the mentees.", "“” is not among the mentors."],
}


@pytest.mark.parametrize("question", FAULTY)
def test_whoever_is_unknown_is_named_and_nothing_is_answered(ask, question):
    with pytest.raises(Faulty) as faulty:
        ask(question)

    assert faulty.value.lines == [f"--why-not {question}: {' '.join(FAULTY[question])}"]


def test_of_two_with_the_same_name_the_address_is_asked(tmp_path):
    two = [{"E-mail": "b@kunta.example"}, {"E-mail": "a@kunta.example"}]
    files = Files([mentees(tmp_path / "a.csv", *two)], [mentors(tmp_path / "b.csv", {})])

    with pytest.raises(Faulty, match=r"tell the address \(a@kunta\.example, b@"):
        pair_files(files, Settings(), ["Oskari Salo,Aino Berg"])
