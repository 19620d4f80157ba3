"""The public page: what it tells, in which language, and what may be kept of it."""

import gzip
import json
import re

import pytest
from django.urls import reverse

from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory, SeasonFactory
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Season
from kehity.website.logos import Picture, picture_in
from kehity.website.mission import ROAD
from kehity.website.offers import Offer, offers
from kehity.website.preview import drawn
from kehity.website.tests.test_first_pages import enrolling_season

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode()


def test_the_figure_leads_to_what_tells_of_each_stop(client):
    page = text_of(client.get("/"))

    assert re.findall(r'<a href="#([\w-]+)"\s*><span class="dot">', page) == [
        one.anchor for one in ROAD
    ]
    assert [one.anchor for one in ROAD if f'id="{one.anchor}"' not in page] == []


@pytest.mark.parametrize(
    ("address", "accepts", "cookie", "spoken"),
    [
        ("/", "sv", "", "sv"),
        ("/", "de", "", "fi"),
        ("/", "sv", "en", "en"),
        ("/?language=en", "sv", "", "en"),
        ("/?language=fi", "sv", "en", "fi"),
        ("/?language=de", "sv", "", "sv"),
    ],
)
def test_the_page_speaks_the_language_that_is_asked_for(client, address, accepts, cookie, spoken):
    if cookie:
        client.cookies["language"] = cookie

    page = client.get(address, headers={"Accept-Language": accepts})

    assert f'<html lang="{spoken}">' in text_of(page)
    assert page.headers["Content-Language"] == spoken


def test_a_language_once_chosen_stays(client):
    client.get("/?language=sv")

    assert '<html lang="sv">' in text_of(client.get(reverse("contact")))


# -- What caches may keep -------------------------------------------------------------------------


def visitor(client):
    return client.get("/")


def chooser(client):
    return client.get("/?language=sv")


def returner(client):
    client.cookies["language"] = "sv"
    return client.get("/")


def member(client):
    client.force_login(MenteeFactory().person)
    return client.get("/")


def newcomer(client):
    client.force_login(PersonFactory())
    return client.get("/")


@pytest.mark.parametrize(
    ("ask", "kept"),
    [
        (visitor, "public, no-cache"),
        (chooser, "private, no-cache"),
        (returner, "private, no-cache"),
        (member, "private, no-cache"),
        (newcomer, "private, no-cache"),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_only_what_everyone_gets_is_kept_by_caches(client, ask, kept):
    answer = ask(client)

    assert answer.headers["Cache-Control"] == kept
    assert {"Cookie", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))


def test_a_second_visit_is_told_that_nothing_has_changed(client):
    asking = {"Accept-Encoding": "gzip"}
    first = client.get("/", headers=asking)

    second = client.get("/", headers=asking | {"If-None-Match": first.headers["ETag"]})
    enrolling_season()
    third = client.get("/", headers=asking | {"If-None-Match": first.headers["ETag"]})

    assert (first.headers["Content-Encoding"], second.status_code) == ("gzip", 304)
    assert (second.content, third.status_code) == (b"", 200)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [("/", "/"), ("/?language=sv", "/?language=sv"), ("/?language=de", "/")],
)
def test_each_address_of_the_page_is_one_that_searchers_may_keep(client, asked, canonical):
    page = text_of(client.get(asked))

    assert f'<link rel="canonical" href="http://localhost:8000{canonical}">' in page
    assert f'<meta property="og:url" content="http://localhost:8000{canonical}">' in page


def test_the_page_is_light_and_brings_no_script(client):
    for _number in range(3):
        enrolling_season()
    page = client.get("/", headers={"Accept-Encoding": "gzip"})

    assert len(page.content) < 15_000
    assert re.findall("<script[^>]*>", gzip.decompress(page.content).decode()) == [
        '<script type="application/ld+json">'
    ]
    assert "csrfmiddlewaretoken" not in gzip.decompress(page.content).decode()


# -- What is on offer -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "taken", "told"),
    [
        (0, 0, "Places open as mentors join: mentors are warmly welcome"),
        (3, 3, "All places are taken just now; you can enrol and wait"),
        (3, 9, "All places are taken just now; you can enrol and wait"),
        (3, 2, "A few places left for mentees"),
        (9, 5, "A few places left for mentees"),
        (9, 4, "At least 5 places left for mentees"),
        (20, 1, "At least 15 places left for mentees"),
    ],
)
def test_room_is_told_without_telling_of_anybody(places, taken, told):
    assert Offer(Season(), places, taken).room() == told


def test_only_those_who_have_joined_count(django_assert_num_queries):
    season = enrolling_season()
    MentorFactory(season=season, capacity=3)
    MenteeFactory(season=season)
    MenteeFactory(season=season, joined=False)

    with django_assert_num_queries(2):
        (offer,) = offers(season.enrolment_opens_on)

    assert (offer.places, offer.taken) == (3, 1)


# -- For those who find it for others -------------------------------------------------------------


def test_machines_are_told_what_people_are_told(client):
    season = enrolling_season(name={"en": "</script><b>Autumn & spring"})

    page = text_of(client.get("/?language=en"))

    (told,) = re.findall(r"(?s)<script type=.application/ld\+json.>(.*?)</script>", page)
    service, event, questions = json.loads(told)["@graph"]
    assert (event["name"], event["startDate"]) == (
        "</script><b>Autumn & spring",
        season.starts_on.isoformat(),
    )
    assert all(one["name"] in page for one in questions["mainEntity"])
    assert service["description"] in page


@pytest.mark.parametrize("title", ["Kasva", "#panic() \\ @ref ] $ // " + "ö" * 70, "שלום 👋"])
def test_the_picture_to_share_is_drawn_whatever_stands_in_it(title):
    picture = drawn(name='#eval("x")', title=title, language="fi")

    assert picture_in(picture) == Picture("image/png", 1200, 630)


def test_the_page_names_its_picture(client):
    page = text_of(client.get("/?language=sv"))

    (address,) = re.findall(r'property="og:image" content="http://localhost:8000(.*?)"', page)
    assert (address, client.get(address).headers["Content-Type"]) == (
        "/preview/sv.png",
        "image/png",
    )
    assert client.get("/preview/de.png").status_code == 404


def test_the_sitemap_has_what_everyone_may_read(client):
    season, hidden = enrolling_season(), SeasonFactory()

    answer = client.get(reverse("sitemap"))

    base, told = "http://localhost:8000", text_of(answer)
    found = re.findall("<loc>(.*?)</loc>", told)
    answers = {client.get(one.removeprefix(base)).status_code for one in found}
    assert (len(found), answers) == (7, {200})
    assert (str(season.pk) in told, str(hidden.pk) in told) == (True, False)
    assert "/sitemap.xml" in client.get(reverse("robots")).content.decode()
