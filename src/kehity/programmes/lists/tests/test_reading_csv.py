import csv
import io

import pytest

from kehity.programmes.lists.reading import Row, UnreadableList, read_table
from kehity.programmes.lists.table import MOST_BYTES

HEADINGS = ["Etunimi", "Sähköposti", "Teemat"]
PEOPLE = [
    ["Väinö", "vaino@kunta.example", "Tutkimus, opetus; ja | ura"],
    ["Åsa", "asa@kunta.example", "Työ\tja\r\nelämä"],
    ["Maija “Maikki”", "maija@kunta.example", ""],
]
ENCODINGS = {
    "utf-8": ("utf-8", b""),
    "utf-8-sig": ("utf-8", b""),
    "cp1252": ("cp1252", b""),
    "utf-16-le": ("utf-16-le", b""),
    "utf-16-be": ("utf-16-be", b""),
    "utf-16-le with its mark": ("utf-16", b"\xff\xfe"),
    "utf-16-be with its mark": ("utf-16", b"\xfe\xff"),
}


def written(rows: list[list[str]], separator: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_and_separator_is_found(name: str, separator: str) -> None:
    encoding, mark = ENCODINGS[name]
    content = mark + written([HEADINGS, *PEOPLE], separator).encode(name.split(" ")[0])

    table = read_table(content, "lista.csv")

    assert (table.encoding, table.separator) == (encoding, separator)
    assert table.headings == HEADINGS
    assert table.rows == [Row(2, PEOPLE[0]), Row(3, PEOPLE[1]), Row(5, PEOPLE[2])]


def test_lines_are_counted_as_the_person_sees_them() -> None:
    content = b'\r\nname;goal\r\n\r\nAnna;"one\r\ntwo\r\n\r\nthree"\r\n;;\r\n\nBo;x\rCia;y'

    table = read_table(content, "list.csv")

    assert [(row.line, row.cells[0]) for row in table.rows] == [
        (4, "Anna"),
        (10, "Bo"),
        (11, "Cia"),
    ]


def test_a_line_that_tells_the_separator_is_obeyed() -> None:
    table = read_table(b"sep=|\r\nname;nick|mail\r\nAnna|a@b.example\r\n", "list.csv")

    assert table.headings == ["name;nick", "mail"]
    assert table.rows == [Row(3, ["Anna", "a@b.example"])]


def test_a_title_above_the_headings_is_passed_over() -> None:
    table = read_table(b"Ilmoittautumiset 2026;;\n\nNimi;E-post;\nAnna;a;\n", "list.csv")

    assert table.headings == ["Nimi", "E-post"]
    assert table.rows == [Row(4, ["Anna", "a"])]


def test_short_rows_are_filled_and_long_ones_keep_their_cells() -> None:
    table = read_table(b"a,b,c\n1\n1,2,3,4,,\n", "list.csv")

    assert table.rows == [Row(2, ["1", "", ""]), Row(3, ["1", "2", "3", "4"])]


def test_the_sentence_of_themes_does_not_pass_for_columns() -> None:
    content = b"Nimi;Teemat\nAnna;a, b, c, d\nBo;a, b, c, d\n"

    assert read_table(content, "list.csv").separator == ";"


UNREADABLE = {
    "empty": (b"", "The file is empty."),
    "only spaces": (b"\xef\xbb\xbf \r\n\r\n ", "The file is empty."),
    "only separators": (b";;;\n;;;\n", "The file is empty."),
    "one column": (b"anna\nbo\n", "This does not look like a list. "),
    "only headings": (b"Name;E-mail\n\n", "The list has headings but no people under them."),
    "headings twice": (
        b"Nimi;E-post;e-post \nAnna;a;b\n",
        "The heading “e-post” is there twice. ",
    ),
    "an open quotation mark": (
        b'a;b\n1;2\n3;"four\n5;6\n',
        "On line 3 a quotation mark opens and is never closed. ",
    ),
    "a cell without end": (
        b'a;b\n1;"' + b"x" * 140_000 + b'"\n',
        "On line 2 a quotation mark opens and is never closed. ",
    ),
    "letters of no alphabet": (
        "nimi;työ\nVäinö;ä\n".encode("cp1252") + b"B\x81r;x\n",
        "Some letters in the file are broken. ",
    ),
    "too large": (b"a" * (MOST_BYTES + 1), "The file is larger than 10 megabytes. "),
    "too many rows": (b"a;b\n" + b"1;2\n" * 20_001, "The list has more than 20000 rows. "),
    "PDF": (b"%PDF-1.7\n%\xe2", "This is a PDF. "),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00", "This is a picture. "),
    "JPEG": (b"\xff\xd8\xff\xe0\x00", "This is a picture. "),
    "HEIC": (b"\x00\x00\x00\x18ftypheic", "This is a picture. "),
    "RTF": (b"{\\rtf1 Anna}", "This is a Word document. "),
    "old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "This is a Word document. ",
    ),
    "old Excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
        "This is an old Excel file (.xls). ",
    ),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "The Excel file is protected with a password. ",
    ),
    "web page": (b"\n<!DOCTYPE html><p>a;b</p>", "This is a web page. "),
    "machine code": (bytes(range(256)) * 40, "This does not look like a list. "),
    "damaged UTF-8": (
        "nimi;työ\nVäinö;ä\nÅsa;ö\n".encode() + b"B\xe4r;x\n",
        "Some letters in the file are broken. ",
    ),
    "half a letter of UTF-16": (
        b"\xff\xfe" + "a;b\n1;2\n".encode("utf-16-le") + b"\x00",
        "Some letters in the file are broken. ",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_list_is_said_plainly(name: str) -> None:
    content, sentence = UNREADABLE[name]

    with pytest.raises(UnreadableList) as refused:
        read_table(content, "list.csv")

    assert str(refused.value).startswith(sentence)


def test_a_file_named_for_its_tabs_is_cut_at_tabs() -> None:
    assert read_table(b"a\tb;c\n1\t2;3\n", "LIST.TSV").separator == "\t"


def test_exactly_as_many_rows_as_allowed_come_in() -> None:
    table = read_table(b"a;b\n" + b"1;2\n" * 20_000, "list.csv")

    assert len(table.rows) == 20_000
