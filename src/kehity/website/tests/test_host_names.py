"""A host name of an organisation: whose it is, what stands there, and whom nobody believes."""

# long because the table of hosts, paths and names is the point of it

import datetime
import json
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kehity.mentorships.tests.factories import SeasonFactory, coordinator_of
from kehity.people.tests.at_once import at_once
from kehity.people.tests.factories import PersonFactory
from kehity.website.models import Face, HostName, HostTaken
from kehity.website.tests.pictures import A_DOT
from kehity.website.tests.test_faces import owner_of
from kehity.website.tests.test_first_pages import enrolling_season

pytestmark = pytest.mark.django_db

OWN, MAIN, ELSEWHERE = "mentorointi.vaasa.example", "localhost:8000", "attacker.example"
HERE, HOME = f"http://{OWN}:8000", f"http://{MAIN}"


@pytest.fixture
def season():
    """One of the organisation whose page stands at a name of its own."""
    made = enrolling_season()
    face = Face.objects.create(
        organisation=made.programme.organisation,
        slug="vaasa",
        title={"en": "Vaasa grows"},
        accent="#a15c00",
        logo=A_DOT,
        logo_kind="image/png",
    )
    face.take_host(OWN)
    return made


def visit(path, host=OWN, **more):
    return Client(raise_request_exception=False).get(path, headers={"host": host}, **more)


# -- Which host and path gives what ---------------------------------------------------------------

# The two seasons: one of the organisation, and one of another.
STANDS = [
    *("/", "/?language=sv", "/contact/", "/contact/?kind=accessibility", "/accessibility/"),
    *("/licences/", "/sitemap.xml", "/robots.txt", "/o/vaasa/logo/", "/o/vaasa/fi.png"),
    *("/accent/a15c00.css", "/manifest/fi.webmanifest", "/seasons/OWN/", "/seasons/OWN/criteria/"),
    *("/seasons/OWN/enrolment/", "/seasons/OWN/privacy/"),
]
AT_HOME = [
    *("/sign-in/", "/sign-in/?next=/goals/", "/coordination/", "/health/", "/o/vaasa/"),
    *("/o/other/logo/", "/preview/fi.png", "/seasons/OTHER/", "/seasons/OTHER/enrolment/"),
    *("/seasons/OWN/settings/", "/set-up/a-word/", "/in/a-word/", "/host-names/"),
]
ANSWERS = [
    *((OWN, path, 200, None) for path in STANDS),
    *((OWN, path, 302, HOME) for path in AT_HOME),
    (OWN, "/nowhere/", 404, None),
    (OWN, "/contact", 301, ""),
    (OWN.upper(), "/", 200, None),
    (f"{OWN}.", "/", 200, None),
    (f"{OWN}:81", "/sign-in/", 302, HOME),
    (MAIN, "/", 200, None),
    (MAIN, "/o/vaasa/", 200, None),
    (MAIN, "/sign-in/", 200, None),
    *((host, "/", 400, None) for host in (
        ELSEWHERE, f"x.{OWN}", "vaasa.example", f"{OWN}@{ELSEWHERE}", f"{OWN}/", f"{OWN},x",
        "10.0.0.1", "[::2]", "a b", "", "x" * 300,
    )),
]  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize(("host", "path", "status", "leads_to"), ANSWERS)
def test_what_stands_at_which_host(season, host, path, status, leads_to):
    other = enrolling_season()
    path = path.replace("OWN", str(season.pk)).replace("OTHER", str(other.pk))

    answer = visit(path, host)

    assert answer.status_code == status
    if leads_to is not None:
        address = f"{path}/" if status == 301 else path
        assert answer.headers["Location"] == leads_to + address


def test_the_main_host_asks_for_no_name(season, django_assert_num_queries):
    with django_assert_num_queries(0):
        visit("/accent/a15c00.css", MAIN)
    with django_assert_num_queries(1):
        visit("/accent/a15c00.css", ELSEWHERE)


# -- What its pages say of where they are ---------------------------------------------------------


@pytest.mark.parametrize("asked", [OWN, f"{OWN}:9999", OWN.upper()])
def test_every_address_on_its_page_is_its_own_whatever_a_request_says(season, asked):
    page = visit("/?language=en", asked)
    text = page.content.decode()

    (graph,) = re.findall(r"(?s)<script type=.application/ld\+json.>(.*?)</script>", text)
    service, event, _questions = json.loads(graph)["@graph"]
    told = set(re.findall(r"https?://[^/\"]+", text.replace("https://schema.org", "")))
    assert "Vaasa grows</h1>" in text
    assert f'<link rel="canonical" href="{HERE}/?language=en">' in text
    assert f'content="{HERE}/o/vaasa/en.png"' in text
    assert (service["url"], event["url"]) == (f"{HERE}/", f"{HERE}/seasons/{season.pk}/")
    assert re.findall(r'class="brand" href="(.*?)"', text) == ["/"]
    assert told == {HERE}


def test_its_sitemap_has_its_own_and_the_main_one_the_others(season):
    other = enrolling_season()
    before = visit("/sitemap.xml", MAIN).content.decode()
    robots = visit("/robots.txt").content.decode()
    own, main = (visit("/sitemap.xml", host).content.decode() for host in (OWN, MAIN))

    assert f"Sitemap: {HERE}/sitemap.xml" in robots
    assert set(re.findall("<loc>(http.*?//.*?)/", own)) == {HERE}
    assert [str(one.pk) in own for one in (season, other)] == [True, False]
    assert [str(one.pk) in main for one in (season, other)] == [False, True]
    # Until somebody has come by the name, its page is found at its path.
    assert ("/o/vaasa/" in before, "/o/vaasa/" in main) == (True, False)


def test_other_pages_name_their_address_and_wear_its_colour(season):
    page = visit(f"/seasons/{season.pk}/?from=mail")

    assert page.headers["Link"] == f'<{HERE}/seasons/{season.pk}/>; rel="canonical"'
    assert "/accent/a15c00.css" in page.content.decode()


def test_caches_keep_hosts_apart(season):
    own, main = visit("/"), visit("/", MAIN)

    assert own.headers["Cache-Control"] == main.headers["Cache-Control"] == "public, no-cache"
    assert all("Host" in one.headers["Vary"].split(", ") for one in (own, main))
    again = visit("/", MAIN, HTTP_IF_NONE_MATCH=own.headers["ETag"])
    assert (again.status_code, own.headers["ETag"]) == (200, visit("/").headers["ETag"])


def test_over_https_it_speaks_for_its_own_name_alone(season, settings):
    settings.BASE_URL, settings.HTTPS = "https://kehity.example.org", True
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 300
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True

    plain, safe = visit("/"), visit("/", secure=True)

    assert (plain.status_code, plain.headers["Location"]) == (301, f"https://{OWN}/")
    assert safe.headers["Strict-Transport-Security"] == "max-age=300"
    assert f'href="https://{OWN}/?language=fi"' in safe.content.decode()


# -- Who is there, and who may write --------------------------------------------------------------


def test_nobody_is_signed_in_there(season):
    client = Client()
    client.force_login(coordinator_of(season))

    there = client.get("/contact/", headers={"host": OWN})
    home = client.get("/contact/", headers={"host": MAIN})

    assert [one.context["user"].is_authenticated for one in (there, home)] == [False, True]


@pytest.mark.parametrize(
    ("origin", "status", "kept"),
    [(HERE, 302, 1), (f"http://{ELSEWHERE}", 403, 0), ("null", 403, 0)],
    ids=["its own", "another", "none"],
)
def test_the_contact_form_is_sent_from_there_alone(season, origin, status, kept):
    other = enrolling_season()
    client = Client(enforce_csrf_checks=True)
    page = client.get("/contact/", headers={"host": OWN})
    token = re.findall(r'name="csrfmiddlewaretoken" value="(.*?)"', page.content.decode())[0]
    told = {
        "kind": "question",
        "to": f"season:{season.pk}",
        "text": "When does it begin?",
        "name": "Aku Salo",
        "address": "aku@example.org",
        "csrfmiddlewaretoken": token,
    }

    answer = client.post("/contact/", told, headers={"host": OWN, "origin": origin})

    assert str(other.pk) not in page.content.decode()
    organisation = season.programme.organisation
    assert (answer.status_code, organisation.enquiries.count()) == (status, kept)


# -- Giving the name ------------------------------------------------------------------------------

NAMES = {
    "mentorointi.turku.example": None,
    " Mentorointi.TURKU.example. ": None,
    "mentorointi.kärkölä.example": None,
    "https://turku.example": "Write the name alone",
    "turku.example/mentoring": "Write the name alone",
    "turku.example:8000": "Write the name alone",
    "turku": "Write the name alone",
    "*.turku.example": "Write the name alone",
    "turku_a.example": "Write the name alone",
    "-turku.example": "Write the name alone",
    "192.168.0.7": "Write the name alone",
    "127.1": "Write the name alone",
    "[::1]": "Write the name alone",
    "xn--zzzz.example": "Write the name alone",
    "a\0b.example": "a character here that cannot be saved",
    "x" * 64 + ".example": "Write the name alone",
    "x" * 300: "at most 253",
    "kehity.example.org": "This is the main host",
    "also.example.org": "This is the main host",
    OWN: "Another organisation has this host name",
    OWN.upper(): "Another organisation has this host name",
    "": "This field is required",
}


@pytest.mark.once
@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name)[:30])
def test_which_names_are_taken_and_which_refused(season, as_person, settings, name):
    settings.BASE_URL = "https://kehity.example.org"
    settings.ALLOWED_HOSTS = ["testserver", "also.example.org"]
    turku = SeasonFactory().programme.organisation
    face = Face.objects.create(organisation=turku, slug="turku")
    client = as_person(owner_of(turku))

    answer = client.post(reverse("organisation_host", args=[turku.pk]), {"name": name})

    given = HostName.objects.filter(face=face)
    if NAMES[name] is None:
        in_ascii = name.strip().lower().rstrip(".").encode("idna").decode()
        assert (answer.status_code, given.get().name) == (302, in_ascii)
    else:
        assert (answer.status_code, given.count()) == (422, 0)
        assert NAMES[name] in answer.content.decode()
        assert str(answer.context["form"]["name"].value()).strip() == name


def test_owners_see_whether_it_leads_here_and_can_give_it_up(season, as_person):
    organisation = season.programme.organisation
    client = as_person(owner_of(organisation))
    page = reverse("organisation_host", args=[organisation.pk])

    def state():
        text = client.get(page).content.decode()
        return [words in text for words in ("Not yet: nobody", "Yes: we have seen a visit")]

    before = state()
    visit("/")
    after = state()
    face = Face.objects.get()
    face.take_host("turku.vaasa.example")

    assert (before, after, state()) == ([True, False], [False, True], [True, False])
    assert visit("/").status_code == 400
    removal = reverse("organisation_host_removal", args=[organisation.pk])
    assert "turku.vaasa.example" in client.get(removal).content.decode()
    assert HostName.objects.exists()
    client.post(removal)
    assert not HostName.objects.exists()
    assert client.get(removal).url == page


def test_a_visit_is_written_down_once_a_day_and_only_when_it_is_safe(season, settings):
    def seen():
        return HostName.objects.get().seen_at

    settings.HTTPS = True
    visit("/")
    unsafe = seen()
    settings.HTTPS = False
    visit("/")
    first = seen()
    visit("/")
    same_day = seen()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2), tick=False):
        visit("/")

    assert (unsafe, first == same_day, seen() > first) == (None, True, True)


def test_the_same_name_again_changes_nothing_and_that_of_others_is_refused(season):
    visit("/")
    face = Face.objects.get()
    other = Face.objects.create(organisation=enrolling_season().programme.organisation, slug="o")
    other.take_host("turku.example")

    face.take_host(OWN)
    with pytest.raises(HostTaken):
        other.take_host(OWN)

    assert {(one.name, one.face, bool(one.seen_at)) for one in HostName.objects.all()} == {
        (OWN, face, True),
        ("turku.example", other, False),
    }


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_it_at_once_one_has_it():
    faces = [
        Face.objects.create(organisation=SeasonFactory().programme.organisation, slug=slug)
        for slug in ("one", "other")
    ]

    raised = at_once(*(lambda face=face: face.take_host(OWN) for face in faces))

    assert (raised, HostName.objects.count()) == (["done", "refused"], 1)


def test_only_owners_give_it_and_only_to_a_page(season, as_person):
    organisation = season.programme.organisation
    address = reverse("organisation_host", args=[organisation.pk])
    without = SeasonFactory().programme.organisation

    led = as_person(owner_of(without)).get(reverse("organisation_host", args=[without.pk]))

    assert as_person(coordinator_of(season)).post(address, {"name": "a.b"}).status_code == 404
    assert as_person(PersonFactory()).get(address).status_code == 404
    assert led.headers["Location"] == reverse("organisation_face", args=[without.pk])


@pytest.mark.parametrize(
    ("domain", "status"),
    [(OWN, 200), (OWN.upper(), 200), (ELSEWHERE, 404), ("", 404), ("\0", 404)],
)
def test_a_proxy_can_ask_whether_a_name_is_one_of_ours(season, domain, status):
    answer = visit("/host-names/", MAIN, query_params={"domain": domain})

    assert (answer.status_code, answer.content) == (status, b"")
