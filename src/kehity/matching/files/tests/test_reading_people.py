"""Lists of people become a cohort, or a line for each faulty row."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehity.matching.engine.people import USUAL_WEIGHTS, Rule
from kehity.matching.files.cohorts import FIRST_THEME, OTHER_THEMES, cohort_of
from kehity.matching.files.faults import Faulty
from kehity.matching.files.people import read_lists
from kehity.matching.files.tests.samples import BOTH, MENTEES, MENTORS, mentees, mentors
from kehity.programmes import newcomers


def faults(mentees: list[Path], mentors: list[Path]) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        read_lists(mentees, mentors)
    return faulty.value.lines


def cohort(mentees: Path, mentors: Path):
    return cohort_of(read_lists([mentees], [mentors]), USUAL_WEIGHTS, ())


def test_every_faulty_row_of_both_lists_is_a_line():
    assert faults([MENTEES], [MENTORS]) == [
        *(
            f"{MENTEES} line {line}: {reason}"
            for line, reason in (
                (7, "Column “Sähköposti”: the e-mail address is missing."),
                (13, "Column “Sähköposti”: “pekka.at.esimerkki.example” is not an e-mail address."),
                (
                    19,
                    "Column “Sähköposti”: “elea.kyllonen@esimerkki.example” is already on line 5.",
                ),
                (31, "Column “Työkielet”: we do not know the language “savo”."),
                (38, "Column “Tapaamistapa”: we do not know the way to meet “ehkä”."),
                (44, "Column “Teemat”: “Kvanttijohtaminen” is not among the themes of the season."),
            )
        ),
        *(
            f"{MENTORS} line {line}: {reason}"
            for line, reason in (
                (9, "Column “Montako mentoroitavaa”: “kaksi” is not a number from 1 to 3."),
                (15, "Column “Montako mentoroitavaa”: “0” is not a number from 1 to 3."),
            )
        ),
    ]


def test_one_list_may_hold_both_sides_and_be_given_twice():
    lists = read_lists([BOTH], [BOTH])

    assert (len(lists.mentees), len(lists.mentors)) == (9, 7)
    assert all(one.is_ready for one in (*lists.mentees, *lists.mentors))


def test_a_faulty_row_of_a_list_given_twice_is_told_once(tmp_path):
    rows = BOTH.read_text(encoding="utf-8-sig").replace("på distans,Karri", "kanske,Karri", 1)
    both = tmp_path / "both.csv"
    both.write_text(rows, encoding="utf-8")

    assert faults([both], [both]) == [
        f"{both} line 2: Column “Träffas”: we do not know the way to meet “kanske”."
    ]


def test_a_person_becomes_a_profile_without_the_goal(tmp_path):
    one = mentees(tmp_path / "mentees.csv", {"Themes": "Leading people | Networks and influence"})
    other = mentors(tmp_path / "mentors.csv", {"Capacity": "2"})

    people = cohort(one, other)

    mentee, mentor = people.mentees[0], people.mentors[0]
    assert (mentee.id, mentee.person) == ("oskari@kunta.example",) * 2
    assert mentee.themes == {"t01": 3, "t10": 2}
    assert (mentee.languages, mentee.mode, mentee.organisation) == ({"fi"}, "remote", "Kerava")
    assert (mentee.need, mentee.is_ready) == ("", True)
    assert (mentor.offer, mentor.places) == ("Twenty years of leading.", 2)
    assert "learn" not in repr(people)


def test_themes_count_by_their_order_as_in_a_season():
    assert (FIRST_THEME, OTHER_THEMES) == (newcomers.FIRST_THEME, newcomers.OTHER_THEMES)


@pytest.mark.parametrize("missing", ["Themes", "Goal", "Languages", "Way to meet"])
def test_a_mentee_who_has_not_told_all_is_not_ready(tmp_path, missing):
    one = mentees(tmp_path / "mentees.csv", {missing: ""})
    other = mentors(tmp_path / "mentors.csv", {})

    assert not cohort(one, other).mentees[0].is_ready


def test_a_column_that_the_list_does_not_have_makes_nobody_unready(tmp_path):
    one = mentees(tmp_path / "mentees.csv", {})
    one.write_text(one.read_text().replace("Goal", "Remarks").replace("I want to learn.", ""))
    other = mentors(tmp_path / "mentors.csv", {})

    assert cohort(one, other).mentees[0].is_ready


def test_nobody_is_paired_within_the_reporting_line(tmp_path):
    one = mentees(
        tmp_path / "mentees.csv",
        {"Line manager": "berg, aino"},
        {"E-mail": "eeva@kunta.example", "First name": "Eeva", "Line manager": "Kai Ek"},
        {
            "E-mail": "ida@kunta.example",
            "First name": "Ida",
            "Line manager": "oskari@kunta.example",
        },
    )
    other = mentors(
        tmp_path / "mentors.csv",
        {},
        {"E-mail": "leo@kunta.example", "First name": "Leo", "Line manager": "Eeva Salo"},
    )

    assert cohort(one, other).forbidden == {
        ("eeva@kunta.example", "leo@kunta.example"): Rule.REPORTING_LINE,
        ("ida@kunta.example", "aino@kunta.example"): Rule.REPORTING_LINE,
        ("oskari@kunta.example", "aino@kunta.example"): Rule.REPORTING_LINE,
    }


def test_a_person_may_stand_in_one_file_of_a_side_only(tmp_path):
    first, second = mentees(tmp_path / "1.csv", {}), mentees(tmp_path / "2.csv", {})
    other = mentors(tmp_path / "mentors.csv", {})

    assert faults([first, second], [other]) == [
        f"{second} line 2: “oskari@kunta.example” is already in {first}."
    ]


def test_a_list_without_addresses_or_names_is_refused_as_a_whole(tmp_path):
    one = tmp_path / "mentees.csv"
    one.write_text("First name,Themes\nOskari,Leading people\n")

    assert faults([one], [BOTH]) == [
        f"{one}: there is no column with e-mail addresses.",
        f"{one}: there are no columns with first and last names, and none with whole names.",
    ]


def test_a_whole_name_wins_over_half_of_one(tmp_path):
    one = tmp_path / "mentees.csv"
    one.write_text("Name,First name,E-mail\nOskari Salo,O.,oskari@kunta.example\n")

    entry = read_lists([one], [BOTH]).mentees[0].entry

    assert (entry.first_name, entry.last_name) == ("Oskari", "Salo")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "the file cannot be read (No such file or directory)."),
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF. Send the list as an Excel file (.xlsx) or a CSV file."),
    ],
)
def test_a_file_that_is_no_list_is_one_line(tmp_path, content, reason):
    one = tmp_path / "mentees.csv"
    if content is not None:
        one.write_bytes(content)

    assert faults([one], [BOTH]) == [f"{one}: {reason}"]


def test_a_list_of_the_other_side_is_one_line(tmp_path):
    one = tmp_path / "mentees.csv"
    one.write_text("Name,E-mail,Role\nOskari Salo,oskari@kunta.example,mentor\n")

    assert faults([one], [BOTH]) == [f"{one}: there are no mentees in this list."]
