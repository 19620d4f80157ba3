"""Texts in three languages: what is missing is counted, and what is read instead says so."""

import pytest
from django.template import Context, Template
from django.utils import translation

from kehity.ui.forms import Form
from kehity.ui.parity import shortfalls
from kehity.ui.words import Words, WordsFormField, want

pytestmark = pytest.mark.once

FULL = {"fi": "Kausi", "sv": "Period", "en": "Season"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


class TwoTexts(Form):
    title = WordsFormField(label="Heading", max_length=100, required=False)
    lead = WordsFormField(label="Introduction", max_length=400, required=False)


def told(form):
    return [
        (one.language, len(one.gaps), one.texts, [gap.target for gap in one.gaps])
        for one in shortfalls(form)
    ]


@pytest.mark.parametrize(
    ("title", "lead", "missing"),
    [
        ({}, {}, []),
        (FULL, FULL, []),
        (FULL, {}, []),
        ({"fi": "Kausi"}, {}, [("sv", 1, 1, ["id_title_1"]), ("en", 1, 1, ["id_title_2"])]),
        (FULL, {"fi": "A", "en": "A"}, [("sv", 1, 2, ["id_lead_1"])]),
        ({"sv": "P"}, FULL, [("fi", 1, 2, ["id_title_0"]), ("en", 1, 2, ["id_title_2"])]),
        ({"fi": "K", "sv": " ", "en": "S"}, {}, [("sv", 1, 1, ["id_title_1"])]),
    ],
    ids=["nothing", "all", "one not begun", "one", "a gap", "two gaps", "blank"],
)
def test_what_is_said_in_one_language_is_missed_in_the_others(title, lead, missing):
    assert told(TwoTexts(initial={"title": Words(title), "lead": Words(lead)})) == missing


def test_what_has_been_typed_counts_and_not_what_was_there():
    sent = {"title_fi": "Kausi", "title_sv": "Period", "lead_en": ""}

    form = TwoTexts(sent, initial={"lead": Words(FULL)})

    assert told(form) == [("en", 1, 1, ["id_title_2"])]


def test_a_language_nobody_speaks_is_not_missed():
    form = TwoTexts(initial={"title": Words(fi="Kausi")})
    want(["fi", "sv"], form)

    assert told(form) == [("sv", 1, 1, ["id_title_1"])]
    assert "Missing in English" not in str(form["title"])


def test_a_form_tells_it_in_sum_and_beside_the_box():
    form = TwoTexts(initial={"title": Words(FULL), "lead": Words(fi="Näin", en="So")})
    page = " ".join(str(form).split())

    assert "In Swedish: 1 of 2 missing." in page
    assert '<a href="#id_lead_1" >Introduction</a>' in page
    assert page.count('class="missing"') == 1
    assert 'aria-describedby="id_lead_1_missing"' in page
    assert 'id="id_lead_1_missing"' in page


def test_texts_of_one_name_are_told_apart_by_how_they_begin():
    rows = [
        TwoTexts(initial={"title": Words(fi=said)}, prefix=str(number))
        for number, said in enumerate(("Johtaminen", "x" * 60))
    ]

    gaps = shortfalls([field for row in rows for field in row])[0].gaps

    assert [gap.label for gap in gaps] == ["Heading “Johtaminen”", f"Heading “{'x' * 39}…”"]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        (Words(FULL), "Season <p >"),
        (Words(fi="<b>"), '<span lang="fi">&lt;b&gt;</span> <p lang="fi">'),
        (Words(sv="Period", en=""), '<span lang="sv">Period</span> <p lang="sv">'),
        (Words(), " <p >"),
        ("<plain>", "&lt;plain&gt; <p >"),
    ],
    ids=["own", "escaped", "another", "nothing", "plain"],
)
def test_what_is_read_in_another_language_says_so(words, page):
    template = Template("{% load words %}{{ words|spoken }} <p {{ words|lang }}>")

    assert template.render(Context({"words": words})) == page


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        ([Words(FULL), Words(), "plain"], ""),
        ([Words(FULL), Words(fi="A")], "written in English yet. What is missing you read in Finn"),
        ([Words(sv="A"), Words(fi="A"), Words(fi="B")], "you read in Finnish, in Swedish."),
    ],
    ids=["all there", "one", "two"],
)
def test_a_page_tells_once_which_language_is_missing(texts, note):
    drawn = Template("{% load words %}{% other_language texts=texts %}")
    page = " ".join(drawn.render(Context({"texts": texts})).split())

    assert (note in page, page.count("Not everything here")) == (True, bool(note))
