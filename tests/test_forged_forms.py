"""What another site makes a browser send: no form without our token, and no way to elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from kehity.people.tests.factories import PersonFactory
from tests.addresses import made_up, patterns
from tests.unrendered import UNRENDERED

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FORGED = 499
# The one click of a mail program (RFC 8058): its signed address is the proof. A sign-in service
# posts from its own page; what it says is signed, and counts only with this browser's errand.
WITHOUT_TOKEN = {"switching_off", "provider_saml"}
TOKEN = "t" * 32


def every_url() -> Iterator[tuple[str, str]]:
    """Whoever forges a form has no need of a record that exists."""
    for name, _route, pattern in patterns():
        yield name, made_up(name, pattern, "word")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse(status=FORGED)


@pytest.fixture
def browser() -> Client:
    """Somebody's who is signed in, and who has a form of ours open in another tab."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(PersonFactory())
    client.cookies["csrftoken"] = TOKEN
    return client


@pytest.mark.parametrize(
    ("told", "headers"),
    [
        pytest.param({}, {}, id="no token"),
        pytest.param({"csrfmiddlewaretoken": "x" * 32}, {}, id="another token"),
        pytest.param(
            {"csrfmiddlewaretoken": TOKEN}, {"origin": "https://evil.example"}, id="another origin"
        ),
        pytest.param({"csrfmiddlewaretoken": TOKEN}, {"origin": "null"}, id="no origin"),
    ],
)
def test_no_forged_form_is_taken(browser, told, headers):
    with override_settings(CSRF_FAILURE_VIEW=f"{__name__}.forged", TEMPLATES=UNRENDERED):
        answers = {
            name: browser.post(url, told, headers=headers).status_code for name, url in every_url()
        }

    assert {name for name, status in answers.items() if status != FORGED} == WITHOUT_TOKEN
    assert len(answers) > 200


def test_a_form_of_ours_is_taken(browser):
    answer = browser.post("/language/", {"csrfmiddlewaretoken": TOKEN, "language": "sv"})

    assert answer.status_code == 302


OURS = "/a-page-of-ours/"
ELSEWHERE = [
    "https://evil.example/",
    "http:evil.example",
    "https:///evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "\x00//evil.example",
    "//testserver@evil.example",
    "https://testserver.evil.example",
    "https://testserver:443@evil.example",
    "//evil%E3%80%82example",
    "//[::1",
    "javascript:zq()",
    "JaVaScRiPt:zq()//testserver",
    "data:text/html,zq",
    "/%0d%0aLocation:https://evil.example",
    "\r\nLocation: https://evil.example",
]


# Some of those that ask for a way on; all that do are found.
LEAD_ON = {
    "anybody": {"POST account_logout", "POST language"},
    "somebody": {"POST account_login", "POST account_logout"},
}
URLENCODED = "application/x-www-form-urlencoded"


def led_by(visitor: Client, way: str, names: set[str]) -> dict[str, str]:
    """Where each address leads that is asked with this way on, in every place there is for it."""
    cookies = {name: morsel.value for name, morsel in visitor.cookies.items()}
    led = {}
    for method, (name, url) in product(("GET", "POST"), every_url()):
        if names and f"{method} {name}" not in names:
            continue
        cache.clear()
        with transaction.atomic(), override_settings(TEMPLATES=UNRENDERED):
            told = {"next": way, "email": "somebody@example.org", "language": "sv"}
            asked = f"{url}?{urlencode({'next': way})}"
            headers = {"referer": way.strip().replace("\0", "")}
            answer = visitor.generic(method, asked, urlencode(told), URLENCODED, headers=headers)
            transaction.set_rollback(True)
        led[f"{method} {name}"] = answer.headers.get("Location", "")
        visitor.cookies.clear()
        visitor.cookies.load(cookies)
    return led


@pytest.mark.parametrize("who", LEAD_ON)
def test_no_way_on_leads_out_of_the_house(who):
    visitor = Client(raise_request_exception=False)
    if who == "somebody":
        visitor.force_login(PersonFactory())

    on = {name for name, to in led_by(visitor, OURS, set()).items() if to.startswith(OURS)}

    either = {name for name in on if name.replace("GET", "POST") not in on - {name}}
    led = {way: led_by(visitor, way, either) for way in ELSEWHERE}

    out = [(name, way) for way, each in led.items() for name, to in each.items() if leads_out(to)]
    assert out == []
    assert on >= LEAD_ON[who]


def leads_out(to: str) -> bool:
    """As browsers read an address: white space goes, and a backslash is a slash."""
    seen = to.strip().replace("\t", "").replace("\n", "").replace("\r", "").replace("\\", "/")
    return not seen.startswith(("/", "?")) or seen.startswith("//")
