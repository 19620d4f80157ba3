"""A matrix of points is solved as it stands: the count first, then the plain sum."""

from __future__ import annotations

import json

import pytest

from kehity.matching.files.faults import Faulty
from kehity.matching.files.matrix import solve_files
from kehity.matching.files.tests.samples import write


def test_more_pairs_come_before_more_points(tmp_path):
    scores = write(tmp_path / "s.csv", [("a", "m", 100), ("a", "n", -5), ("b", "m", -7)])

    answer = solve_files(scores, None, 0)

    assert json.loads(answer.as_json()) == {
        "matched": 2,
        "total": -12,
        "proven": True,
        "pairs": [
            {"mentee": "a", "mentor": "n", "points": -5},
            {"mentee": "b", "mentor": "m", "points": -7},
        ],
    }
    assert answer.as_text().splitlines() == [
        "a – n: -5",
        "b – m: -7",
        "matched: 2 of 2",
        "total: -12",
        "proven: yes",
    ]


def test_capacities_hold_and_a_second_mentee_costs_nothing(tmp_path):
    rows = [(mentee, mentor, points) for mentee in "abc" for mentor, points in (("m", 9), ("n", 8))]
    scores = write(tmp_path / "s.csv", rows)
    places = write(tmp_path / "c.csv", [("mentor", "places"), ("m", 2), ("not here", 5)])

    told = json.loads(solve_files(scores, places, 0).as_json())

    assert (told["matched"], told["total"]) == (3, 26)


def test_a_mentor_without_places_takes_nobody(tmp_path):
    scores = write(tmp_path / "s.csv", [("a", "m", 1)])
    places = write(tmp_path / "c.csv", [("m", 0)])

    told = json.loads(solve_files(scores, places, 0).as_json())

    assert told == {"matched": 0, "total": 0, "proven": True, "pairs": []}


def test_the_faults_of_both_files_are_told_together(tmp_path):
    scores = write(tmp_path / "s.csv", [("a", "m", 1), ("a", "m", 2)])
    places = write(tmp_path / "c.csv", [("m", 1), ("m", 1)])

    with pytest.raises(Faulty) as faulty:
        solve_files(scores, places, 0)
    with pytest.raises(Faulty) as only_places:
        solve_files(write(tmp_path / "good.csv", [("a", "m", 1)]), places, 0)

    assert [line.split(" line ", 1)[1] for line in faulty.value.lines] == [
        "2: the pair “a”, “m” is already on line 1.",
        "2: the mentor “m” is there already.",
    ]
    assert len(only_places.value.lines) == 1


def test_points_too_far_apart_for_so_many_are_one_line(tmp_path):
    edge = 10**9
    rows = [(f"a{n}", "m", edge if n % 2 else -edge) for n in range(40_000)]
    scores = write(tmp_path / "s.csv", rows)

    with pytest.raises(Faulty) as faulty:
        solve_files(scores, None, 0)

    assert faulty.value.lines == [
        f"{scores}: the points are too far apart to be added exactly for so many people."
    ]
