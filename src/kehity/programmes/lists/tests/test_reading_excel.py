import io
from collections.abc import Callable
from datetime import date, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from kehity.programmes.lists.reading import Row, UnreadableList, read_table
from kehity.programmes.lists.tests.samples import workbook_of

PLAIN = [["Name", "E-mail"], ["Anna", "anna@kunta.example"]]


def changed(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same workbook with some parts changed and others added."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return file.getvalue()


def zip_of(*names: str) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"x")
    return file.getvalue()


def test_every_kind_of_value_becomes_text() -> None:
    moment = datetime(2026, 1, 2, 13, 45)
    values = ["x", None, 2, 2.0, 2.5, date(2026, 1, 2), moment, time(9, 30), True, "  a "]
    content = workbook_of([[f"h{number}" for number in range(10)], values])

    table = read_table(content, "list.xlsx")

    assert (table.encoding, table.separator) == ("xlsx", "")
    assert table.rows == [
        Row(
            2,
            [
                "x",
                "",
                "2",
                "2",
                "2.5",
                "2026-01-02",
                "2026-01-02 13:45",
                "09:30:00",
                "True",
                "  a ",
            ],
        )
    ]


def test_lines_are_the_rows_of_the_sheet() -> None:
    content = workbook_of([[], ["Enrolments"], [], *PLAIN, [None, " "], [], ["Bo", "b"]])

    table = read_table(content, "list.xlsx")

    assert table.headings == ["Name", "E-mail"]
    assert [(row.line, row.cells[0]) for row in table.rows] == [(5, "Anna"), (8, "Bo")]


def test_the_first_sheet_with_a_list_is_read() -> None:
    content = workbook_of([], [["Read me first"], ["It is long"]], PLAIN, [["a", "b"], ["c", "d"]])

    assert read_table(content, "list.xlsx").headings == ["Name", "E-mail"]


def test_hidden_sheets_are_passed_over() -> None:
    workbook = Workbook()
    for number, state in enumerate(["hidden", "veryHidden", "visible"]):
        sheet = workbook.create_sheet() if number else workbook.worksheets[0]
        sheet.sheet_state = state
        sheet.append([state, "x"])
        sheet.append(["1", "2"])
    file = io.BytesIO()
    workbook.active = 2
    workbook.save(file)

    assert read_table(file.getvalue(), "list.xlsx").headings == ["visible", "x"]


def test_a_formula_gives_the_value_it_had_when_saved() -> None:
    def with_value(name: str, part: bytes) -> bytes:
        return part.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
        )

    content = changed(workbook_of([["Name", "Capacity"], ["Anna", "=1+1"]]), with_value)

    assert read_table(content, "list.xlsx").rows == [Row(2, ["Anna", "2"])]


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    def lying(name: str, part: bytes) -> bytes:
        return part.replace(b'ref="A1:B2"', b'ref="A1"')

    content = changed(workbook_of(PLAIN), lying)

    assert read_table(content, "list.xlsx").rows == [Row(2, ["Anna", "anna@kunta.example"])]


def bomb(name: str, part: bytes) -> bytes:
    return part + b" " * 70_000_000 if name == "xl/worksheets/sheet1.xml" else part


def swollen_styles(name: str, part: bytes) -> bytes:
    return part + b" " * 5_000_000 if name == "xl/styles.xml" else part


def full_of_tags(name: str, part: bytes) -> bytes:
    return part.replace(b"</row>", b"<c/>" * 1_600_000 + b"</row>", 1)


def endless(name: str, part: bytes) -> bytes:
    return part.replace(b'<row r="2"', b'<row r="99999999999999"')


def laughing(name: str, part: bytes) -> bytes:
    if not name.startswith("xl/worksheets/sheet"):
        return part
    entities = b'<!ENTITY a "haha">' + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghijk"
    )
    return b"<!DOCTYPE w [" + entities + b"]>" + part.replace(b"Anna", b"&k;")


def reading_a_file_of_ours(name: str, part: bytes) -> bytes:
    if not name.startswith("xl/worksheets/sheet"):
        return part
    entity = b'<!DOCTYPE w [<!ENTITY k SYSTEM "file:///etc/passwd">]>'
    return entity + part.replace(b"Anna", b"&k;")


def unchanged(name: str, part: bytes) -> bytes:
    return part


def encrypted(content: bytes) -> bytes:
    # The lowest bit of the flags in the central directory says that a part is encrypted.
    start = content.index(b"PK\x01\x02")
    return content[: start + 8] + b"\x01" + content[start + 9 :]


DAMAGED = "The Excel file is damaged. "
UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut short": (lambda: workbook_of(PLAIN)[:3000], DAMAGED),
    "only the beginning": (lambda: b"PK\x03\x04", DAMAGED),
    "hollow": (lambda: zip_of("xl/workbook.xml", "[Content_Types].xml"), DAMAGED),
    "a billion laughs": (lambda: changed(inline(), laughing), DAMAGED),
    "a file of ours": (lambda: changed(inline(), reading_a_file_of_ours), DAMAGED),
    "another zip": (lambda: zip_of("a.txt"), "This does not look like a list. "),
    "Word": (lambda: zip_of("word/document.xml"), "This is a Word document. "),
    "OpenDocument": (lambda: zip_of("mimetype", "content.xml"), "This is an OpenDocument file. "),
    "macros": (
        lambda: changed(workbook_of(PLAIN), unchanged, **{"xl/vbaProject.bin": b"x"}),
        "The Excel file has macros in it. ",
    ),
    "encrypted": (
        lambda: encrypted(workbook_of(PLAIN)),
        "The Excel file is protected with a password. ",
    ),
    "bomb": (lambda: changed(workbook_of(PLAIN), bomb), "The Excel file grows too large "),
    "swollen styles": (
        lambda: changed(workbook_of(PLAIN), swollen_styles),
        "The Excel file grows too large ",
    ),
    "full of tags": (
        lambda: changed(workbook_of(PLAIN), full_of_tags),
        "The Excel file grows too large ",
    ),
    "a row far away": (
        lambda: changed(workbook_of(PLAIN), endless),
        "The list has more than 20000 rows. ",
    ),
    "empty": (lambda: workbook_of([]), "The file is empty."),
    "only headings": (
        lambda: workbook_of(PLAIN[:1]),
        "The list has headings but no people under them.",
    ),
    "headings twice": (
        lambda: workbook_of([["Name", "name"], ["a", "b"]]),
        "The heading “name” is there twice. ",
    ),
}


def inline() -> bytes:
    """A workbook whose names stand in the sheet itself, where entities would grow."""

    def with_names(name: str, part: bytes) -> bytes:
        cell = b'<c r="A2" t="inlineStr"><is><t>Anna</t></is></c>'
        return part.replace(b'<c r="A2" t="s"><v>2</v></c>', cell)

    content = changed(workbook_of(PLAIN), with_names)
    assert read_table(content, "list.xlsx").rows[0].cells[0] == "Anna"
    return content


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_list_is_said_plainly(name: str) -> None:
    content, sentence = UNREADABLE[name]

    with pytest.raises(UnreadableList) as refused:
        read_table(content(), "list.xlsx")

    assert str(refused.value).startswith(sentence)
