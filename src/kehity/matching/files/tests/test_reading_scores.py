"""A matrix of points is read as it stands, or refused line by line."""

from __future__ import annotations

import pytest

from kehity.matching.files import scores as reading
from kehity.matching.files.faults import Faulty
from kehity.matching.files.scores import read_capacities, read_scores


def scores(path) -> dict[tuple[str, str], int]:
    read = read_scores(path)
    rows = zip(read.mentee.tolist(), read.mentor.tolist(), read.points.tolist(), strict=True)
    return {(read.mentees[one], read.mentors[two]): points for one, two, points in rows}


def faults(read, path) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        read(path)
    return [line.removeprefix(str(path)) for line in faulty.value.lines]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "scores.csv"


@pytest.mark.parametrize("at_a_time", [1, 300])
@pytest.mark.parametrize("heading", ["", "mentee,mentor,points\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_matrix_is_read_however_it_was_saved(
    file, monkeypatch, at_a_time, heading, separator, encoding
):
    monkeypatch.setattr(reading, "AT_A_TIME", at_a_time)
    rows = heading + 'Åke,m1,7\r\n\r\n"Öst",m1, -3 \n,,\nÅke,m2,+0\n'
    file.write_text(rows.replace(",", separator), encoding=encoding)

    assert scores(file) == {("Åke", "m1"): 7, ("Öst", "m1"): -3, ("Åke", "m2"): 0}


def test_faulty_rows_are_told_in_the_order_of_the_file(file):
    file.write_text(
        "a,m,1\na,m\n,m,1\na, ,1\nb,m,1.5\nb,m,1_0\nb,m,١\nb,m,\nb,m,1000000001\n"
        'b,"m\nn",1\nb,m,2,3\na,m,1\na,m,2\n'
    )

    assert faults(read_scores, file) == [
        " line 2: there should be three cells: mentee, mentor and points; there are 2.",
        " line 3: the mentee is missing.",
        " line 4: the mentor is missing.",
        " line 5: the points “1.5” are not a whole number.",
        " line 6: the points “1_0” are not a whole number.",
        " line 7: the points “١” are not a whole number.",
        " line 8: the points “” are not a whole number.",
        " line 9: the points 1000000001 are out of range: at most 1000000000 either way.",
        " line 12: there should be three cells: mentee, mentor and points; there are 4.",
        " line 13: the pair “a”, “m” is already on line 1.",
        " line 14: the pair “a”, “m” is already on line 1.",
    ]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", [": the file is empty."]),
        (b"\xef\xbb\xbf\n", [": the file is empty."]),
        (b"PK\x03\x04", [": this is not a CSV file."]),
        (
            b"a,m,1\nb\x81,m,1\n",
            [": some letters in the file are broken. Save it as CSV UTF-8 and try again."],
        ),
        (b'a,m,1\n"' + b"x" * 200_000, [" line 2: a quotation mark opens and is never closed."]),
    ],
)
def test_a_file_that_is_no_matrix_is_one_line(file, content, lines):
    file.write_bytes(content)

    assert faults(read_scores, file) == lines


def test_a_matrix_may_allow_no_pair_at_all(file):
    file.write_text("mentee,mentor,points\n")

    assert scores(file) == {}


def test_a_missing_file_is_one_line(file):
    assert faults(read_scores, file) == [": the file cannot be read (No such file or directory)."]


def test_places_are_read_with_or_without_a_heading(file):
    file.write_text("mentor;places\nm1;2\nm2;0\n")

    assert read_capacities(file) == {"m1": 2, "m2": 0}


def test_faulty_places_are_told_line_by_line(file):
    file.write_text("m1,2\nm2\n,1\nm3,many\nm4,-1\nm1,1\n")

    assert faults(read_capacities, file) == [
        " line 2: there should be two cells: mentor and places; there are 1.",
        " line 3: the mentor is missing.",
        " line 4: the places “many” are not a whole number from 0 up.",
        " line 5: the places “-1” are not a whole number from 0 up.",
        " line 6: the mentor “m1” is there already.",
    ]
