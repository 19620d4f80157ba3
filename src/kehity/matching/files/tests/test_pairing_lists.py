"""Two lists become pairs with reasons, and whoever is left out learns why."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest

from kehity.matching.engine.settings import Settings
from kehity.matching.files.faults import Faulty
from kehity.matching.files.lists import Files, pair_files
from kehity.matching.files.tests.samples import BOTH, MENTEES, MENTORS, mentees, mentors, write

AINO, OSKARI = "aino@kunta.example", "oskari@kunta.example"


def facts(one: Path, other: Path, **more: Path):
    return json.loads(pair_files(Files([one], [other], **more), Settings()).as_json())


def pairs(told) -> list[tuple[str, str]]:
    return [(pair["mentee"], pair["mentor"]) for pair in told["pairs"]]


def without_faulty_rows(folder: Path) -> Path:
    """The real list of mentees, mended by leaving out what is refused."""
    rows = MENTEES.read_text(encoding="cp1252").splitlines(keepends=True)
    kept = [row for line, row in enumerate(rows, 1) if line not in {7, 13, 19, 31, 38, 44}]
    file = folder / "mentees.csv"
    file.write_text("".join(kept), encoding="cp1252")
    return file


@pytest.fixture
def real(tmp_path):
    """The three real lists: mentees from one, mentors of both kinds from the Swedish one."""
    return without_faulty_rows(tmp_path), BOTH


def test_the_real_lists_are_paired_and_nobody_is_lost(real):
    told = facts(*real)

    everyone = [pair["mentee"] for pair in told["pairs"]] + [
        one["mentee"] for one in told["unmatched"]
    ]
    assert (len(everyone), len(set(everyone))) == (58, 58)
    assert (told["matched"], told["proven"], told["seed"]) == (7, True, 0)
    assert told["total"] == sum(pair["points"] for pair in told["pairs"])
    assert all(
        one["because"] or "taken by others" in one["reasons"]["en"][-1] for one in told["unmatched"]
    )
    assert told["record"]["seed"] == 0


def test_a_pair_comes_with_its_reasons_in_three_languages(tmp_path):
    one = mentees(tmp_path / "mentees.csv", {"Themes": "Networks and influence|Leading people"})
    other = mentors(tmp_path / "mentors.csv", {})

    told = facts(one, other)

    (pair,) = told["pairs"]
    assert (pair["mentee"], pair["mentor"]) == (OSKARI, AINO)
    assert [len(pair["reasons"][language]) for language in ("fi", "sv", "en")] == [3, 3, 3]
    assert "Both have chosen: Leading people." in pair["reasons"]["en"]
    assert "Ihmisten johtaminen" in " ".join(pair["reasons"]["fi"])
    assert "Att leda människor" in " ".join(pair["reasons"]["sv"])
    assert pair["caution"] is None


def test_a_caution_is_told_in_three_languages(tmp_path):
    one = mentees(tmp_path / "mentees.csv", {"Themes": "Networks and influence"})
    other = mentors(tmp_path / "mentors.csv", {})

    (pair,) = facts(one, other)["pairs"]

    assert list(pair["caution"]) == ["fi", "sv", "en"]
    assert pair["caution"]["en"] == "They have no themes in common."


def test_the_unmatched_learn_which_rules_took_whom_away(tmp_path):
    one = mentees(
        tmp_path / "mentees.csv",
        {},
        {"E-mail": "b@kunta.example", "Goal": ""},
        {"E-mail": "c@kunta.example", "Languages": "Swedish"},
        {"E-mail": "d@kunta.example", "Themes": "Networks and influence"},
    )
    other = mentors(tmp_path / "mentors.csv", {})

    told = facts(one, other)

    assert [(one["mentee"], one["because"], one["reasons"]["en"]) for one in told["unmatched"]] == [
        ("b@kunta.example", {"ready": 1}, ["1 mentor: One of them is not ready yet."]),
        ("c@kunta.example", {"language": 1}, ["1 mentor: They share no working language."]),
        ("d@kunta.example", {}, ["1 mentor could be theirs, but is taken by others."]),
    ]


def test_the_text_tells_pairs_then_the_unmatched_then_the_sum(tmp_path):
    one = mentees(tmp_path / "mentees.csv", {}, {"E-mail": "c@kunta.example", "Languages": "sv"})
    other = mentors(tmp_path / "mentors.csv", {})

    answer = pair_files(Files([one], [other]), Settings(seed=4))

    assert answer.as_text("en").splitlines() == [
        "mentee oskari@kunta.example – mentor aino@kunta.example",
        "  + Both have chosen: Leading people.",
        "  + They come from different organisations: a fresh view.",
        "  + They share a working language: Finnish.",
        "mentee c@kunta.example – no mentor",
        "  - 1 mentor: They share no working language.",
        f"1 of 2 mentees matched, {answer.assigned.pairs[0].points} points, "
        "proven to be the best, seed 4.",
    ]


@pytest.mark.parametrize("seed", [0, 7])
def test_the_order_of_rows_changes_no_byte(tmp_path, real, seed):
    first = pair_files(Files([real[0]], [real[1]]), Settings(seed=seed))
    shuffled = []
    for number, (file, encoding) in enumerate(zip(real, ("cp1252", "utf-8-sig"), strict=True)):
        with file.open(encoding=encoding, newline="") as opened:
            heading, *rows = list(csv.reader(opened, delimiter=";" if number == 0 else ","))
        random.Random(number).shuffle(rows)
        shuffled.append(write(tmp_path / f"shuffled{number}.csv", [heading, *rows]))

    second = pair_files(Files([shuffled[0]], [shuffled[1]]), Settings(seed=seed))

    assert second.as_json() == first.as_json()
    assert second.as_text("fi") == first.as_text("fi")


def test_weights_change_who_is_paired(tmp_path):
    one = mentees(tmp_path / "mentees.csv", {"Organisation": "Sipoo"})
    other = mentors(
        tmp_path / "mentors.csv",
        {},
        {"E-mail": "far@kunta.example", "Organisation": "Vaasa", "Themes": "Economy and resources"},
    )
    weights = tmp_path / "weights.csv"
    weights.write_text("themes,0\nwords,0\nstyle,0\npractical,0\nfresh_view,100\n")

    assert pairs(facts(one, other)) == [(OSKARI, AINO)]
    assert pairs(facts(one, other, weights=weights)) == [(OSKARI, "far@kunta.example")]


def test_locked_pairs_hold_and_forbidden_pairs_are_never_made(tmp_path):
    people = [{"E-mail": f"{name}@kunta.example"} for name in "abc"]
    one = mentees(tmp_path / "mentees.csv", *people)
    other = mentors(
        tmp_path / "mentors.csv", *({"E-mail": f"{name}@kunta.example"} for name in "xyz")
    )
    settled = write(
        tmp_path / "pairs.csv",
        [
            ("a@kunta.example", "z@kunta.example"),
            ("b@kunta.example", "x@kunta.example", "forbidden"),
        ],
    )

    told = facts(one, other, pairs=settled)

    assert pairs(told) == [
        ("a@kunta.example", "z@kunta.example"),
        ("b@kunta.example", "y@kunta.example"),
        ("c@kunta.example", "x@kunta.example"),
    ]


def test_a_quick_run_says_how_far_it_may_be_from_the_best(tmp_path, monkeypatch):
    one = mentees(tmp_path / "mentees.csv", {})
    answer = pair_files(Files([one], [mentors(tmp_path / "mentors.csv", {})]), Settings())
    monkeypatch.setattr(type(answer.assigned), "proven", False)
    far = {"mentees": 0, "share": 0.0012}
    monkeypatch.setitem(answer.assigned.record, "at_most_better", far)

    last = answer.as_text("en").splitlines()[-1]

    assert "not proven: the best has at most 0 mentees and 0.12 % more" in last


def test_the_faults_of_all_files_are_told_together(tmp_path):
    weights = tmp_path / "weights.json"
    weights.write_text("{}")

    with pytest.raises(Faulty) as faulty:
        pair_files(Files([MENTEES], [MENTORS], weights=weights), Settings())
    with pytest.raises(Faulty) as weighed:
        pair_files(Files([BOTH], [BOTH], weights=weights), Settings())

    assert len(faulty.value.lines) == 6 + 2 + 5
    assert len(weighed.value.lines) == 5
