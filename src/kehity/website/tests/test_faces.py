"""An organisation's own public page: its words, its colour that everyone can read, its logo."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kehity.mentorships.tests.factories import SeasonFactory, coordinator_of
from kehity.people.tests.factories import PersonFactory
from kehity.website.accent import DARK_GROUND, LIGHT_GROUND, WHITE, contrast, light_and_dark
from kehity.website.logos import Picture, picture_in
from kehity.website.models import Face, questions_in
from kehity.website.tests.pictures import A_DOT, jpeg, png
from kehity.website.tests.test_first_pages import enrolling_season

# -- The colour -----------------------------------------------------------------------------------

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS)
def test_whatever_colour_is_chosen_can_be_read(given_colour):
    light, dark = light_and_dark(given_colour)

    worst = min(
        contrast(light.colour, light.on),
        contrast(light.colour, LIGHT_GROUND),
        contrast(light.strong, light.soft),
        contrast(light.strong, WHITE),
        contrast(dark.colour, dark.on),
        contrast(dark.colour, DARK_GROUND),
        contrast(dark.strong, dark.soft),
    )
    assert worst >= 4.5


@pytest.mark.parametrize(
    ("one", "two", "times"),
    [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48), ("#00685e", "#00685e", 1)],
)
def test_contrast_is_what_the_guidelines_say(one, two, times):
    assert contrast(one, two) == pytest.approx(times, abs=0.01)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/accent/a15c00.css", 200), ("/accent/a15c0.css", 404), ("/accent/a15c0g.css", 404)],
)
def test_a_colour_is_a_style_sheet_of_its_own(client, db, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    if status == 200:
        assert (answer.headers["Content-Type"], "immutable" in answer.headers["Cache-Control"]) == (
            "text/css; charset=utf-8",
            True,
        )


# -- The logo -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (png(30, 20), Picture("image/png", 30, 20)),
        (jpeg(30, 20), Picture("image/jpeg", 30, 20)),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", None),
        (b"GIF89a", None),
        (b"", None),
        (png()[:20], None),
        (jpeg()[:9], None),
        (b"\xff\xd8\xff\xe0\x00\x00" * 3, None),
        (b"<html>" + png(), None),
    ],
    ids=["png", "jpeg", "svg", "gif", "empty", "half png", "half jpeg", "no length", "html first"],
)
def test_a_picture_is_known_by_its_bytes(content, found):
    assert picture_in(content) == found


@given(st.binary(max_size=60).map(lambda tail: b"\xff\xd8\xff" + tail))
def test_no_bytes_take_the_reader_down(content):
    picture_in(content)


# -- The page -------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def worn(organisation, **told):
    return Face.objects.create(organisation=organisation, slug="vaasa", **told)


def test_the_page_has_its_own_words_and_its_own_seasons_alone(client):
    own, other = enrolling_season(), enrolling_season()
    said = {"fi": "Vaasa kasvaa", "en": "Vaasa grows"}
    asked = {"en": "May I?\nYes.\nGladly.\n\nWhen?\nNow."}
    worn(own.programme.organisation, title=said, questions=asked, accent="#a15c00", logo=A_DOT,
         logo_kind="image/png")  # fmt: skip

    page = client.get("/o/vaasa/?language=en")
    text = page.content.decode()

    assert "Vaasa grows</h1>" in text
    assert [one.question for one in page.context["questions"]] == ["May I?", "When?"]
    assert [one.season for one in page.context["offers"]] == [own]
    assert (str(other.pk) in text, "/accent/a15c00.css" in text) == (False, True)
    assert client.get("/o/vaasa/logo/").content == A_DOT


def test_what_it_does_not_say_is_said_in_our_words(client):
    worn(SeasonFactory().programme.organisation)

    assert "Mentoring helps you succeed" in client.get("/o/vaasa/?language=en").content.decode()
    assert client.get("/o/elsewhere/").status_code == 404
    assert client.get("/o/vaasa/logo/").status_code == 404


@pytest.mark.parametrize(
    ("language", "noted", "marked"),
    [("fi", False, set()), ("sv", True, {"fi"}), ("en", True, {"fi"})],
)
def test_what_it_says_in_another_language_is_marked_so(client, language, noted, marked):
    said = {"fi": "Kasvetaan", "sv": "", "en": ""}
    asked = {"fi": "Milloin?\nNyt.", "sv": "När?\nNu.", "en": "When?\nNow."}
    worn(SeasonFactory().programme.organisation, title=said, lead=said, questions=asked)

    page = client.get(f"/o/vaasa/?language={language}").content.decode()

    (main,) = re.findall(r"(?s)<main.*</main>", page)
    assert set(re.findall(r'<[^a]\w* lang="(\w+)">', main)) == marked
    assert ('data-tone="info"' in main) is noted
    assert "Kasvetaan</h1>" in main or ">Kasvetaan</span>" in main


def test_it_is_kept_by_caches_as_the_first_page_is(client):
    worn(SeasonFactory().programme.organisation)

    assert client.get("/o/vaasa/").headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", []),
        ("A?\nB", [("A?", "B")]),
        ("A?\r\n B \r\nC\r\n\r\n\r\nD?\nE", [("A?", "B\nC"), ("D?", "E")]),
        ("Only a line", []),
    ],
)
def test_questions_are_paragraphs(text, asked):
    assert [(one.question, one.answer) for one in questions_in(text)] == asked


def owner_of(organisation):
    owner = PersonFactory()
    organisation.ownerships.create(person=owner)
    return owner


TOLD = {"slug": "Vaasa", "title_fi": "Vaasa kasvaa", "accent": "#A15C00"}


def test_an_owner_looks_first_and_then_saves(as_person):
    organisation = SeasonFactory().programme.organisation
    client = as_person(owner_of(organisation))
    address = reverse("organisation_face", args=[organisation.pk])

    logo = SimpleUploadedFile("x.svg", A_DOT, "image/svg+xml")
    looked = client.post(address, TOLD | {"look": "1", "logo": logo})
    kept_before = Face.objects.exists()
    logo.seek(0)
    client.post(address, TOLD | {"logo": logo})

    face = Face.objects.get()
    assert ("Vaasa kasvaa" in looked.content.decode(), kept_before) == (True, False)
    assert "data:image/png;base64," in looked.content.decode()
    assert (face.slug, face.accent, face.logo_kind, bytes(face.logo)) == (
        "vaasa",
        "#a15c00",
        "image/png",
        A_DOT,
    )
    client.post(address, TOLD)
    assert Face.objects.get().logo is not None
    client.post(address, TOLD | {"without_logo": "on"})
    assert Face.objects.get().logo is None


@pytest.mark.parametrize(
    "mistake",
    [
        {"slug": "Två ord"},
        {"slug": "taken"},
        {"accent": "red"},
        {"accent": "#12345"},
        {"questions_fi": "Only a question"},
        {"logo": b"<svg/>"},
        {"logo": png(2000, 1)},
        {"logo": png() + b"\0" * 50_000},
    ],
    ids=["address", "taken", "no colour", "short colour", "no answer", "svg", "wide", "heavy"],
)
def test_a_mistake_is_told_and_nothing_is_kept(as_person, mistake):
    organisation = SeasonFactory().programme.organisation
    Face.objects.create(organisation=SeasonFactory().programme.organisation, slug="taken")
    client = as_person(owner_of(organisation))
    if "logo" in mistake:
        mistake = {"logo": SimpleUploadedFile("x.png", mistake["logo"], "image/png")}

    address = reverse("organisation_face", args=[organisation.pk])
    answer = client.post(address, TOLD | mistake)

    assert (answer.status_code, Face.objects.count()) == (422, 1)
    assert "Vaasa kasvaa" in answer.content.decode()


def test_only_owners_make_it(as_person):
    season = SeasonFactory()
    address = reverse("organisation_face", args=[season.programme.organisation_id])

    assert as_person(coordinator_of(season)).get(address).status_code == 404
