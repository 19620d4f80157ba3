"""People change their own name and ways, and pages follow them."""

import datetime
import re
import zoneinfo

import pytest
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from kehity.people.middleware import ReadersOwnWays
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.people.zones import NEAR, zones

pytestmark = pytest.mark.django_db

NEW = {"first_name": "Siv", "last_name": "Öst", "language": "sv", "zone": "Europe/Stockholm"}


@pytest.fixture
def person(client) -> Person:
    person = PersonFactory(language="fi")
    client.force_login(person)
    return person


def ways(person: Person) -> tuple[str, str, str, str]:
    person.refresh_from_db()
    return person.first_name, person.last_name, person.language, person.zone


def test_details_are_saved_and_told_in_the_language_just_chosen(client, person):
    answer = client.post("/details/", NEW, follow=True)

    assert answer.redirect_chain == [("/details/", 302)]
    assert ways(person) == ("Siv", "Öst", "sv", "Europe/Stockholm")
    assert [str(m) for m in get_messages(answer.wsgi_request)] == ["Dina uppgifter är sparade."]
    assert "Dina uppgifter" in answer.content.decode()


def test_the_address_is_shown_and_cannot_be_changed(client, person):
    client.post("/details/", NEW | {"email": "other@example.org", "is_active": ""})

    page = client.get("/details/").content.decode()
    assert person.email in page
    assert "other@example.org" not in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"first_name": "a\x00b"}, "first_name"),
        ({"last_name": "x" * 100_000}, "last_name"),
        ({"language": "de"}, "language"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"zone": ""}, "zone"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_saved(client, person, wrong, field):
    before = ways(person)

    answer = client.post("/details/", NEW | wrong)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert ways(person) == before


def test_the_page_s_header_keeps_the_saved_name_while_the_form_has_mistakes(client, person):
    answer = client.post("/details/", NEW | {"zone": ""})

    assert answer.wsgi_request.user.first_name == person.first_name


def test_each_field_says_who_reads_it(client, person):
    form = client.get("/details/").context["form"]

    assert all(bound.readers for bound in form)


def test_signed_in_the_language_is_the_person_s_own_from_now_on(client, person):
    answer = client.post("/language/", {"language": "en", "next": "/details/?a=1"})

    assert answer.url == "/details/?a=1"
    assert ways(person)[2] == "en"
    assert "Your details" in client.get("/details/").content.decode()


def test_signed_out_the_browser_remembers_the_language(client):
    answer = client.post("/language/", {"language": "sv", "next": "/sign-in/"})

    assert answer.url == "/sign-in/"
    assert answer.cookies["language"].value == "sv"
    assert "Välkommen till Kehity" in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("language", ["", "de", "fi\x00", "x" * 100_000, "../en"])
def test_another_language_changes_nothing(client, person, language):
    answer = client.post("/language/", {"language": language, "next": "/details/"})

    assert answer.url == "/details/"
    assert "language" not in answer.cookies
    assert ways(person)[2] == "fi"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\x00",
    ],
)
def test_the_language_switch_leads_nowhere_else(client, elsewhere):
    answer = client.post("/language/", {"language": "sv", "next": elsewhere})

    assert answer.url == reverse("home")


def test_the_language_is_switched_by_a_post_alone(client):
    assert client.get("/language/").status_code == 405


def test_every_zone_offered_is_known_and_offered_once():
    offered = [name for _group, cities in zones() for name, _city in cities]

    assert sorted(set(offered)) == sorted(offered)
    assert set(offered) <= zoneinfo.available_timezones()
    assert max(len(name) for name in offered) <= 40


@pytest.mark.parametrize(
    ("language", "city"), [("fi", "Kööpenhamina"), ("sv", "Köpenhamn"), ("en", "Copenhagen")]
)
def test_the_near_zones_come_first_by_the_reader_s_own_names(language, city):
    with translation.override(language):
        (_near, cities), *_others = zones()

    assert {name for name, _city in cities} == set(NEAR)
    assert dict(cities)["Europe/Copenhagen"] == city


def test_a_page_speaks_the_person_s_language_and_time_and_the_next_one_its_own_reader_s():
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.user = PersonFactory(language="sv", zone="America/New_York")
    noon = datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.UTC)
    seen: dict[str, object] = {}

    def page(_request: HttpRequest) -> HttpResponse:
        seen["language"] = translation.get_language()
        seen["hour"] = timezone.localtime(noon).hour
        return HttpResponse()

    answer = ReadersOwnWays(page)(request)

    assert seen == {"language": "sv", "hour": 8}
    assert answer.headers["Content-Language"] == "sv"
    assert timezone.get_current_timezone_name() == "Europe/Helsinki"


def test_the_time_zone_is_put_back_also_when_a_page_breaks():
    request = RequestFactory().get("/")
    request.user = PersonFactory(zone="America/New_York")

    def broken(_request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ReadersOwnWays(broken)(request)

    assert timezone.get_current_timezone_name() == "Europe/Helsinki"


def test_a_stranger_s_page_speaks_the_browser_s_language(client):
    answer = client.get("/sign-in/", headers={"Accept-Language": "sv-FI,sv;q=0.9"})

    assert answer.headers["Content-Language"] == "sv"
    assert re.search(r'<html lang="sv"', answer.content.decode())
