# long because each way a row can be wrong is a case of its own

import time

import pytest

from kehity.programmes.lists.headings import propose
from kehity.programmes.lists.names import divided_name
from kehity.programmes.lists.rows import Entry, Role, check_rows
from kehity.programmes.lists.tests.samples import (
    MENTEE,
    MENTOR,
    THEMES,
    checked,
    checked_mentee,
    checked_mentor,
    table_of,
)

UNDERSTOOD: dict[tuple[str, str], dict[str, object]] = {
    ("Työkielet", "languages"): {
        "": (),
        "-": (),
        "suomi, ruotsi": ("fi", "sv"),
        "svenska/finska": ("sv", "fi"),
        "FI;SV": ("fi", "sv"),
        "engelska, finska": ("en", "fi"),
        "English": ("en",),
        "suomi ja englanti": ("fi", "en"),
        "finska och svenska": ("fi", "sv"),
        "Finnish and English": ("fi", "en"),
        "suomi & ruotsi": ("fi", "sv"),
        "suomi ruotsi": ("fi", "sv"),
        "Suomi (äidinkieli, hyvä), englanti": ("fi", "en"),
        "fi, Suomi": ("fi",),
        "på svenska.": ("sv",),
    },
    ("Tapaamistapa", "mode"): {
        "": "",
        "etänä": "remote",
        "LÄSNÄ ": "in_person",
        "molemmat": "both",
        "på distans": "remote",
        "på plats": "in_person",
        "båda": "both",
        "remote": "remote",
        "in person": "in_person",
        "both": "both",
        "etänä tai läsnä": "both",
        "på plats och på distans": "both",
        "In person / Remote": "both",
        "Teams": "remote",
        "kasvokkain": "in_person",
        "ei väliä": "both",
        "sekä että": "both",
    },
    ("Teemat", "themes"): {
        "": (),
        "ihmisten  JOHTAMINEN": ("t01",),
        "Tutkimus, opetus ja akateeminen ura": ("t12",),
        "Talous ja resurssit, Tutkimus, opetus ja akateeminen ura, Ihmisten johtaminen": (
            *("t13", "t12", "t01"),
        ),
        "Leading people; Nätverk och påverkan\nTalous ja resurssit": ("t01", "t10", "t13"),
        "Talous ja resurssit | Talous ja resurssit |": ("t13",),
        "1. Talous ja resurssit | 2. Leading people": ("t13", "t01"),
    },
    ("Etunimi", "first_name"): {
        "\u00a0 Anna\u00a0\u00a0Liisa \u200b": "Anna Liisa",
        "O’Neil": "O’Neil",
        "=SUM": "=SUM",
    },
    ("Sähköposti", "email"): {
        " Oskari.Salo@KUNTA.Example\u00a0": "oskari.salo@kunta.example",
    },
    ("Tavoite", "goal"): {"  one \r\n two\u00a0": "one\ntwo", "x" * 500: "x" * 500},
}


@pytest.mark.parametrize(
    ("heading", "name", "text"),
    [(heading, name, text) for (heading, name), texts in UNDERSTOOD.items() for text in texts],
)
def test_answers_are_understood(heading: str, name: str, text: str) -> None:
    row = checked_mentee(**{heading: text})

    assert row.reasons == []
    assert getattr(row.entry, name) == UNDERSTOOD[heading, name][text]


REFUSED = [
    ({"Sähköposti": " "}, "Column “Sähköposti”: the e-mail address is missing."),
    ({"Sähköposti": "a@b"}, "Column “Sähköposti”: “a@b” is not an e-mail address."),
    ({"Työkielet": "suomi, savo"}, "Column “Työkielet”: we do not know the language “savo”."),
    ({"Tapaamistapa": "ehkä"}, "Column “Tapaamistapa”: we do not know the way to meet “ehkä”."),
    (
        {"Teemat": "Ihmisten johtaminen | Kvantti, ja muu"},
        "Column “Teemat”: “Kvantti, ja muu” is not among the themes of the season.",
    ),
    (
        {"Teemat": "Ihmisten johtaminen, Kvantti"},
        "Column “Teemat”: “Kvantti” is not among the themes of the season.",
    ),
    (
        {"Teemat": " | ".join(theme.names["fi"] for theme in THEMES[:6])},
        "Column “Teemat”: there are more than 5 themes.",
    ),
    ({"Etunimi": "-", "Sukunimi": ""}, "Column “Sukunimi”: the name is missing."),
    (
        {"Etunimi": "A" * 81},
        "Column “Etunimi”: the text is longer than 80 characters.",
    ),
    (
        {"Tavoite": "x" * 501},
        "Column “Tavoite”: the text is longer than 500 characters.",
    ),
    ({"Sukunimi": "Sa\x00lo"}, "Column “Sukunimi”: “Sa�lo” has signs that are not letters."),
    (
        {"Sukunimi": "Salo\u202e"},
        "Column “Sukunimi”: “Salo�” has signs that are not letters.",
    ),
]


@pytest.mark.parametrize(("answers", "reason"), REFUSED)
def test_a_wrong_answer_refuses_the_row(answers: dict[str, str], reason: str) -> None:
    row = checked_mentee(**answers)

    assert (row.entry, row.reasons, row.remarks) == (None, [reason], [])


def test_all_reasons_are_told_at_once() -> None:
    row = checked_mentee(Etunimi="", Sukunimi="", Sähköposti="", Työkielet="savo")

    assert row.reasons == [
        "Column “Sukunimi”: the name is missing.",
        "Column “Sähköposti”: the e-mail address is missing.",
        "Column “Työkielet”: we do not know the language “savo”.",
    ]


@pytest.mark.parametrize(("text", "capacity"), [("1", 1), (" 3 ", 3), ("2.0", 2), ("2,0", 2)])
def test_a_mentor_takes_one_to_three_mentees(text: str, capacity: int) -> None:
    row = checked_mentor(Capacity=text)

    assert (row.entry and row.entry.capacity, row.remarks) == (capacity, [])


@pytest.mark.parametrize("text", ["0", "4", "two", "-1", "1,5", "²", "1-2"])
def test_any_other_number_of_mentees_refuses_the_row(text: str) -> None:
    row = checked_mentor(Capacity=text)

    assert row.reasons == [f"Column “Capacity”: “{text}” is not a number from 1 to 3."]


def test_a_mentor_without_a_number_takes_one_for_now() -> None:
    row = checked_mentor(Capacity="")

    assert row.entry
    assert row.entry.capacity == 1
    assert row.remarks == ["The number of mentees is missing, so it is one for now."]


def test_a_list_without_numbers_is_no_reason_to_remark() -> None:
    mentor = {heading: text for heading, text in MENTOR.items() if heading != "Capacity"}

    row = checked(table_of(mentor), Role.MENTOR)[0]

    assert (row.entry and row.entry.capacity, row.remarks) == (1, [])


def test_a_person_who_is_not_ready_comes_in_with_remarks() -> None:
    mentee = checked_mentee(Teemat="", Tavoite="", Työkielet="", Tapaamistapa="")
    mentor = checked_mentor(Themes="", Experience="")

    assert mentee.entry
    assert mentee.remarks == [
        "No theme has been chosen.",
        "The goal is missing.",
        "The working language is missing.",
        "The way to meet is missing.",
    ]
    assert mentor.entry
    assert mentor.remarks == [
        "The experience to share is missing.",
        "No theme has been chosen.",
    ]


ROLES = {
    ("mentoroitava", None): (Role.MENTEE, []),
    ("Aktori", None): (Role.MENTEE, []),
    ("adept", None): (Role.MENTEE, []),
    ("mentee", None): (Role.MENTEE, []),
    ("mentori", None): (Role.MENTOR, []),
    ("Mentor ", None): (Role.MENTOR, []),
    ("", None): (None, ["Column “Rooli”: the role is missing."]),
    ("ohjaaja", None): (None, ["Column “Rooli”: we do not know the role “ohjaaja”."]),
    ("", Role.MENTOR): (Role.MENTOR, []),
    ("mentor", Role.MENTOR): (Role.MENTOR, []),
    ("mentor", Role.MENTEE): (
        None,
        ["Column “Rooli” says “mentor”, unlike what was chosen for all."],
    ),
}


@pytest.mark.parametrize(("text", "role_of_file"), ROLES)
def test_the_role_is_told_by_the_row_or_for_all(text: str, role_of_file: Role | None) -> None:
    row = checked(table_of(MENTEE | {"Rooli": text}), role_of_file)[0]

    assert (row.entry and row.entry.role, row.reasons) == ROLES[text, role_of_file]


def test_one_address_comes_in_once_in_each_role() -> None:
    rows = checked(
        table_of(
            MENTEE | {"Rooli": "mentoroitava", "Teemat": "Kvantti"},
            MENTEE | {"Rooli": "mentori"},
            MENTEE | {"Rooli": "aktori", "Sähköposti": "OSKARI@kunta.EXAMPLE"},
        )
    )

    assert [row.reasons for row in rows] == [
        ["Column “Teemat”: “Kvantti” is not among the themes of the season."],
        [],
        ["Column “Sähköposti”: “oskari@kunta.example” is already on line 2."],
    ]


def test_a_person_already_in_the_season_is_told_apart() -> None:
    table = table_of(MENTEE, MENTEE | {"Sähköposti": "aino@kunta.example"})
    existing = {("oskari@kunta.example", "mentee"), ("aino@kunta.example", "mentor")}

    rows = check_rows(
        table, propose(table.headings), role=Role.MENTEE, themes=THEMES, existing=existing
    )

    assert [row.is_enrolled_already for row in rows] == [True, False]


def test_a_row_longer_than_the_headings_is_refused_alone() -> None:
    table = table_of(MENTEE, MENTEE | {"Sähköposti": "aino@kunta.example"})
    table.rows[0].cells.append("more")

    rows = checked(table, Role.MENTEE)

    assert [row.entry is None for row in rows] == [True, False]
    assert rows[0].reasons == [
        "The row has 8 cells but only 7 headings. "
        "Perhaps a separator inside a text needs quotation marks around the text."
    ]


def test_columns_left_out_are_not_checked() -> None:
    row = checked_mentee(Lisätietoja="\x00" + "x" * 5000)

    assert row.reasons == []


NAMES = {
    "Anna Virtanen": ("Anna", "Virtanen"),
    " Anna  Liisa Virtanen ": ("Anna Liisa", "Virtanen"),
    "Virtanen, Anna Liisa": ("Anna Liisa", "Virtanen"),
    "Carl von Essen": ("Carl", "von Essen"),
    "Vincent van der Berg": ("Vincent", "van der Berg"),
    "von Essen": ("von", "Essen"),
    "Suharto": ("Suharto", ""),
    "": ("", ""),
}


@pytest.mark.parametrize("whole", NAMES)
def test_a_whole_name_is_divided(whole: str) -> None:
    assert divided_name(whole) == NAMES[whole]


def test_a_whole_name_and_every_other_column_come_in() -> None:
    row = checked(
        table_of(
            {
                "Namn": "Essen, Carl",
                "E-post": "carl@kommun.example",
                "Organisation": "Staden",
                "Enhet": "Bildning",
                "Titel": "rektor",
                "Ort": "Vasa",
                "Arbetsspråk": "svenska",
                "Träffas": "båda",
                "Teman": "Att leda människor",
                "Mål eller erfarenhet": "Jag vill lära mig.",
                "Roll": "adept",
                "Närmaste chef": "Maja Ek",
                "Kontaktspråk": "svenska",
            }
        )
    )[0]

    assert row.entry == Entry(
        role=Role.MENTEE,
        first_name="Carl",
        last_name="Essen",
        email="carl@kommun.example",
        organisation="Staden",
        unit="Bildning",
        title="rektor",
        place="Vasa",
        languages=("sv",),
        mode="both",
        themes=("t01",),
        goal="Jag vill lära mig.",
        offer="",
        capacity=None,
        line_manager="Maja Ek",
        screen_language="sv",
    )


def test_two_languages_for_mails_are_one_too_many() -> None:
    row = checked_mentee(Asiointikieli="suomi, ruotsi")

    assert row.reasons == ["Column “Asiointikieli”: we do not know the language “suomi, ruotsi”."]


def test_five_thousand_rows_are_checked_while_one_waits() -> None:
    people = [MENTEE | {"Sähköposti": f"person{number}@kunta.example"} for number in range(5000)]
    table = table_of(*people)

    start = time.perf_counter()
    rows = checked(table, Role.MENTEE)

    assert sum(row.entry is not None for row in rows) == 5000
    assert time.perf_counter() - start < 10
