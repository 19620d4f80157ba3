"""What a person sees who types `kehity match`: without a server, a database or a folder."""

import json
import subprocess

import pytest

from kehity.matching.files.tests.samples import BOTH, MENTEES, MENTORS
from tests.starting import KEHITY, plain_environment

pytestmark = pytest.mark.once


def match(folder, *arguments: object) -> tuple[int, str, str]:
    """Run in an empty folder, where nothing may be left behind."""
    ended = subprocess.run(
        [*KEHITY, "match", *map(str, arguments)],
        env=plain_environment(KEHITY_DATA=str(folder / "var")),
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


@pytest.fixture
def empty(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def test_a_list_of_both_sides_is_paired_and_nothing_is_left_behind(empty):
    code, out, error = match(empty, "--mentees", BOTH, "--mentors", BOTH)

    assert (code, error) == (0, "")
    assert out.splitlines()[0].startswith("mentee annele.mykkanen@esimerkki.example – mentor ")
    assert "6 of 9 mentees matched" in out.splitlines()[-1]
    assert list(empty.iterdir()) == []


def test_the_same_input_and_seed_give_the_same_bytes(empty):
    asked = ("--mentees", BOTH, "--mentors", BOTH, "--seed", 5, "--json")

    first, second = match(empty, *asked), match(empty, *asked)

    assert first == second
    assert json.loads(first[1])["seed"] == 5


def test_faulty_rows_are_a_line_each_and_nothing_is_written(empty):
    code, out, error = match(empty, "--mentees", MENTEES, "--mentors", MENTORS)

    assert (code, out) == (2, "")
    assert [line.split(" line ")[1].split(":")[0] for line in error.splitlines()] == [
        *("7", "13", "19", "31", "38", "44"),
        *("9", "15"),
    ]


def test_a_question_about_somebody_unknown_is_refused_in_a_line(empty):
    lists = ("--mentees", BOTH, "--mentors", BOTH)

    code, out, error = match(empty, *lists, "--why-not", "nobody@kunta.example,Nobody Here")

    assert (code, out) == (2, "")
    assert error.splitlines() == [
        "--why-not nobody@kunta.example,Nobody Here: “nobody@kunta.example” is not among the "
        "mentees. “Nobody Here” is not among the mentors."
    ]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_text_comes_in_the_language_asked_for(empty, language):
    told = match(empty, "--mentees", BOTH, "--mentors", BOTH, "--language", language)

    names = {"fi": "Työuran suunta ja valinnat", "sv": "Karriärens riktning och val"}
    assert names[language] in told[1]


def test_a_matrix_of_points_is_solved(empty, tmp_path):
    scores = tmp_path / "scores.csv"
    scores.write_text("mentee;mentor;points\na;m;3\na;n;1\nb;m;3\n")

    code, out, error = match(empty, "--scores", scores, "--json")

    assert (code, error) == (0, "")
    assert json.loads(out) == {
        "matched": 2,
        "total": 4,
        "proven": True,
        "pairs": [
            {"mentee": "a", "mentor": "n", "points": 1},
            {"mentee": "b", "mentor": "m", "points": 3},
        ],
    }


def test_a_faulty_matrix_is_refused_line_by_line(empty, tmp_path):
    scores = tmp_path / "scores.csv"
    scores.write_text("a,m,3\na,m\n,m,1\n")

    assert match(empty, "--scores", scores) == (
        2,
        "",
        f"{scores} line 2: there should be three cells: mentee, mentor and points; there are 2.\n"
        f"{scores} line 3: the mentee is missing.\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--mentees", BOTH),
        ("--scores", BOTH, "--mentees", BOTH),
        ("--scores", BOTH, "--quick"),
        ("--mentees", BOTH, "--mentors", BOTH, "--capacities", BOTH),
        ("--mentees", BOTH, "--mentors", BOTH, "--sed", "1"),
        ("--mentees", BOTH, "--mentors", BOTH, "--seed", "-1"),
        ("--mentees", BOTH, "--mentors", "nowhere.csv"),
        ("--scores", "nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(empty, arguments):
    code, out, error = match(empty, *arguments)

    assert (code, out, len(error.splitlines())) == (2, "", 1)
    assert "Traceback" not in error
