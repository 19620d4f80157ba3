import pytest
from django.utils.translation import override

from kehity.programmes.lists.headings import REASON_HEADINGS, Field, problems, propose
from kehity.programmes.lists.words import Role

HEADINGS = {
    Field.FIRST_NAME: ["Etunimi", "Förnamn", "First name", " FIRST_NAME ", "Given name"],
    Field.LAST_NAME: ["Sukunimi", "Efternamn", "Last name", "Surname"],
    Field.FULL_NAME: ["Nimi", "Namn", "Name", "Etu- ja sukunimi", "För- och efternamn"],
    Field.EMAIL: [
        *("S-posti", "Sähköpostiosoite", "sahkoposti", "E-mail", "email", "E-postadress", "Mejl"),
        *("Sähköposti *", "Sähköposti (työ)", "Sähköposti / E-post", "S\u00e4hko\u0308posti"),
        "Anna sähköpostisi, johon voimme lähettää kutsun",
    ],
    Field.ORGANISATION: ["Organisaatio", "Organisation", "Organization", "Arbetsgivare"],
    Field.UNIT: ["Yksikkö", "Enhet", "Unit", "Osasto"],
    Field.TITLE: ["Tehtävänimike", "Titel", "Job title"],
    Field.PLACE: ["Paikkakunta", "Ort", "Municipality"],
    Field.LANGUAGES: ["Työkielet", "Arbetsspråk", "Working languages", "Kieli / Språk / Language"],
    Field.MODE: ["Tapaamistapa", "Träffas", "Way to meet", "Etänä vai läsnä?"],
    Field.THEMES: ["Teemat", "Teman", "Themes", "Valitse teemat, jotka kiinnostavat"],
    Field.GOAL: ["Tavoite", "Mål", "Goal", "Mikä on tavoitteesi?"],
    Field.OFFER: ["Mitä voit tarjota", "Vad kan du erbjuda?", "What can you offer?"],
    Field.GOAL_OR_OFFER: ["Mål eller erfarenhet", "Tavoite tai kokemus", "Goal or experience"],
    Field.CAPACITY: ["Montako mentoroitavaa", "Hur många adepter?", "Capacity"],
    Field.ROLE: ["Rooli", "Roll", "Role", "Mentori vai aktori"],
    Field.LINE_MANAGER: ["Esihenkilö", "Närmaste chef", "Line manager", "Esihenkilön sähköposti"],
    Field.SCREEN_LANGUAGE: ["Asiointikieli", "Kontaktspråk", "Preferred language"],
    Field.IGNORE: ["Syy", "Orsak", "Reason", "", "?", "Lisätietoja", "ID"],
}


@pytest.mark.parametrize(
    ("heading", "field"), [(heading, field) for field in HEADINGS for heading in HEADINGS[field]]
)
def test_headings_are_understood_in_three_languages(heading: str, field: Field) -> None:
    assert propose([heading]) == {0: field}


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_every_field_is_understood_by_its_own_name(language: str) -> None:
    with override(language):
        labels = [str(field.label) for field in Field if field != Field.IGNORE]

    assert list(propose(labels).values()) == [
        field if field != Field.FULL_NAME else Field.IGNORE
        for field in Field
        if field != Field.IGNORE
    ]


def test_a_field_is_proposed_once_and_by_its_best_heading() -> None:
    headings = ["Anna sähköpostisi uudelleen", "Sähköposti", "E-mail", "Mikä on tavoitteesi?"]

    assert propose(headings) == {
        0: Field.IGNORE,
        1: Field.EMAIL,
        2: Field.IGNORE,
        3: Field.GOAL,
    }


def test_the_column_with_reasons_is_left_out_in_every_language() -> None:
    proposals = [propose([heading]) for heading in REASON_HEADINGS]

    assert proposals == [{0: Field.IGNORE}] * 3


NAMES = {0: Field.FIRST_NAME, 1: Field.LAST_NAME}
EMAIL = {2: Field.EMAIL}
NO_NAME = "Choose the columns with the first and the last name, or with the whole name."
PROBLEMS = [
    (NAMES | EMAIL, Role.MENTEE, []),
    ({0: Field.FULL_NAME} | EMAIL | {3: Field.ROLE}, None, []),
    (NAMES, Role.MENTOR, ["Choose the column with the e-mail address."]),
    (EMAIL, Role.MENTOR, [NO_NAME]),
    ({0: Field.FIRST_NAME} | EMAIL, Role.MENTOR, [NO_NAME]),
    (
        NAMES | EMAIL,
        None,
        ["Choose the column with the role, or say that all are mentees or all are mentors."],
    ),
    (
        NAMES | EMAIL | {3: Field.EMAIL, 4: Field.IGNORE, 5: Field.IGNORE},
        Role.MENTEE,
        ["Two columns are chosen as “E-mail”. Choose one."],
    ),
    (
        NAMES | EMAIL | {3: Field.FULL_NAME},
        Role.MENTEE,
        ["Choose either the whole name, or the first and the last name, not both."],
    ),
    (
        NAMES | EMAIL | {3: Field.GOAL_OR_OFFER, 4: Field.GOAL},
        Role.MENTEE,
        ["Choose either one column for both goals and experience, or one for each, not both."],
    ),
]


@pytest.mark.parametrize(("mapping", "role", "found"), PROBLEMS)
def test_what_is_wrong_with_the_columns_is_said_plainly(
    mapping: dict[int, Field], role: Role | None, found: list[str]
) -> None:
    assert problems(mapping, role) == found
