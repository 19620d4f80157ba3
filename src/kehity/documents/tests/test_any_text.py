"""Documents: any text can stand in them, they are PDF/UA, and always the same."""

from __future__ import annotations

import datetime
import io
import unicodedata

import pytest
from pypdf import PdfReader

from kehity.documents.legible import SHOWN, legible
from kehity.documents.papers import Bullets, Gap, Paper, Paragraph, Section, Table, told
from kehity.documents.printing import as_pdf

DAY = datetime.date(2026, 11, 27)


def paper(*blocks, language="fi", title="Tietosuojaseloste", about="Sipoon kunta"):
    return Paper(title, about, language, DAY, [Section("Mitä varten", blocks)])


def read(made):
    return PdfReader(io.BytesIO(made))


def text_of(made):
    lines = " ".join(page.extract_text() for page in read(made).pages)
    return " ".join(lines.replace("\u200b", "").split())


def tags_of(made):
    """The kinds of all elements of the structure tree."""
    waiting, found = [read(made).trailer["/Root"]["/StructTreeRoot"]], []
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found.append(str(one.get("/S", "")).removeprefix("/"))
            waiting += [one["/K"]] if "/K" in one else []
    return set(found) - {""}


def test_a_document_tells_readers_with_a_machine_all_that_pdf_ua_asks_for():
    blocks = [Paragraph("Näin"), Bullets(["yksi"]), Table(["Mitä", "Miksi"], [["a", "b"]])]

    made = as_pdf(paper(*blocks, Gap("kuka vastaa")))
    root = read(made).trailer["/Root"]

    shows_title = root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], shows_title) == ("fi", True, True)
    assert read(made).metadata.title == "Tietosuojaseloste"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert {"Title", "H1", "P", "L", "LI", "Table", "THead", "TH", "TD"} <= tags_of(made)


def test_every_typeface_is_inside_the_file():
    fonts = [
        font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]
        for page in read(as_pdf(paper(Paragraph("Näin שלום ★")))).pages
        for font in page["/Resources"]["/Font"].values()
    ]

    assert len(fonts) > 1
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


@pytest.mark.parametrize(
    "hostile",
    [
        '#eval("1")',
        "] \\ @ref <label> $x$ *bold* _so_ `raw` //",
        '#read("/etc/passwd")',
        '"}]}, {"kind": "paragraph"',
        "x" * 10_000,
        "שלום עולם",
    ],
    ids=["code", "markup", "a file", "json", "long", "right to left"],
)
def test_what_people_write_is_text_wherever_it_stands(hostile):
    made = as_pdf(
        paper(
            Paragraph(hostile),
            Bullets([hostile, Gap(hostile)]),
            Table([hostile[:60], "b"], [[hostile[:60], "b"]]),
            title=hostile[:40],
            about=hostile[:40],
        )
    )

    assert read(made).metadata.title == hostile[:40]
    said = text_of(made).replace(" ", "")
    assert hostile.isascii() is False or hostile[:40].replace(" ", "") in said


def test_what_no_typeface_shows_is_named_or_marked_and_never_fails():
    assert legible("kiva 😀\ufe0f 日本\x00\x07 a\u200db") == "kiva [grinning face] ▯▯   ab"

    made = as_pdf(paper(Paragraph("日本 😀 \x00 \ue000 \U0001f469\u200d\U0001f467")))

    assert "▯ on kirjain" in text_of(made)


def test_everything_that_is_said_to_be_shown_is_shown():
    """One file with each letter; the typesetter refuses it if a typeface lacks one."""
    letters = (chr(one) for first, last in SHOWN for one in range(first, last + 1))
    known = "".join(one for one in letters if unicodedata.category(one) != "Cn")

    assert as_pdf(paper(Paragraph(known))).startswith(b"%PDF")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_same_paper_makes_the_same_file(language):
    one = paper(Gap("kuka vastaa"), language=language)

    assert as_pdf(one) == as_pdf(one)
    assert read(as_pdf(one)).trailer["/Root"]["/Lang"] == language


def test_gaps_are_told_once_each_in_the_order_of_the_document():
    table = Table(["a", "b"], [["x", Gap("a date")], ["y", told("", "a name")]])
    made = paper(Bullets([Gap("a name"), told("Sari", "another")]), table, Gap("a place"))

    assert [gap.what for gap in made.gaps()] == ["a name", "a date", "a place"]
