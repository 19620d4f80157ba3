"""Every form, sent as nobody meant it: a kind answer, and what was typed is still there."""

from __future__ import annotations

import html
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client

from kehity.website.demo import cast
from tests.demo_world import add_what_the_demo_lacks, person_of
from tests.test_urls import addresses_of

pytestmark = pytest.mark.django_db

# The first two send everything to every form; the others have forms of their own and many of the
# same ones, and share out what is sent. Forms are the same on every database, so few are enough.
THOROUGH = (cast.COORDINATOR, cast.OSKARI)
OTHERS = (cast.MAIJA, cast.ELSA, cast.AINO, cast.JOHAN, cast.FATIMA, cast.TUOMAS)
ROLES = [*THOROUGH, *(pytest.param(role, marks=pytest.mark.once) for role in OTHERS)]
SHARE = 3
# Nothing is asked there: signing out, and choosing the language of the page.
WITHOUT_TYPING = {"account_logout", "language", "account_login", "account_signup"}
HOSTILE = {
    "nothing": None,
    "empty": "",
    "a NUL": "a\0b",
    "without end": "x" * 100_000,
    "emoji": "🌱👩🏽‍🏫" * 40,
    "right to left": "\u202eevil\u202c \u200b\ufeff",
    "markup": "<script>alert(1)</script>\"'>{{ 7*7 }}{% csrf_token %}",
    "below zero": "-1",
    "huge": "9" * 400,
    "not a number": "NaN",
    "a foreign id": str(uuid.UUID(int=7)),
    "a day that is not": "2027-02-30",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31T23:59",
    "half a character": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
}
# Sent also in place of what the page itself has hidden in its form.
ALSO_HIDDEN = {"nothing", "a NUL", "without end", "a foreign id"}
KEPT = "Kirjoitettu <b>tähän</b> & säilyy"


@dataclass
class Typed:
    """The fields of the forms that one page sends to itself."""

    names: list[str] = field(default_factory=list)
    long_texts: list[str] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.typed = Typed()
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_inside = told.get("method") == "post" and not told.get("action")
        name = told.get("name", "")
        if not self.is_inside or not name or name == "csrfmiddlewaretoken":
            return
        if told.get("type") == "hidden":
            self.typed.hidden[name] = told.get("value", "")
        if tag in ("input", "select", "textarea", "button"):
            self.typed.names.append(name)
        if tag == "textarea":
            self.typed.long_texts.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False


def fields_of(page: str) -> Typed:
    reader = _Fields()
    reader.feed(page)
    return reader.typed


def forms_of(client: Client, role: cast.Role) -> dict[str, tuple[str, Typed]]:
    """One page with a form for each name of an address."""
    found: dict[str, tuple[str, Typed]] = {}
    for address in addresses_of(person_of(role)):
        if address.name in WITHOUT_TYPING or address.name in found:
            continue
        response = client.get(address.url)
        if response.status_code == 200 and "text/html" in response.headers["Content-Type"]:
            typed = fields_of(response.content.decode())
            if typed.names:
                key = address.url if address.name == "preparation_section" else address.name
                found[key] = (address.url, typed)
    return found


def hostile_for(role: cast.Role) -> dict[str, str | None]:
    if role in THOROUGH:
        return HOSTILE
    first = OTHERS.index(role) % SHARE
    return dict(list(HOSTILE.items())[first::SHARE])


@pytest.fixture(params=ROLES, ids=lambda role: role.first_name)
def role(request, demo) -> cast.Role:
    add_what_the_demo_lacks()
    return request.param


@pytest.fixture
def as_role(role) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person_of(role))
    return client


def test_nothing_that_is_sent_breaks_a_page(role, as_role, caplog):
    broken = []
    forms = forms_of(as_role, role)
    for name, (url, typed) in forms.items():
        for kind, value in hostile_for(role).items():
            told = {} if value is None else dict.fromkeys(typed.names, value)
            for data in (
                (told, told | typed.hidden) if kind in ALSO_HIDDEN else (told | typed.hidden,)
            ):
                with transaction.atomic():
                    status = as_role.post(url, data).status_code
                    transaction.set_rollback(True)
                if status >= 500:
                    broken.append(f"{name} ({kind}): {status} {reason(caplog)}")

    assert sorted(set(broken)) == []
    assert "details" in forms


@pytest.mark.once
def test_what_was_typed_is_kept_where_something_is_wrong(role, as_role):
    lost = []
    for name, (url, typed) in forms_of(as_role, role).items():
        for words in typed.long_texts:
            others = dict.fromkeys(typed.names, "x" * 90_000)
            with transaction.atomic():
                response = as_role.post(url, others | typed.hidden | {words: KEPT})
                transaction.set_rollback(True)
            page = response.content.decode()
            if response.status_code in (200, 422) and KEPT not in html.unescape(page):
                lost.append(f"{name}.{words}")

    assert lost == []


def reason(caplog: pytest.LogCaptureFixture) -> str:
    crashes = [record.exc_info for record in caplog.records if record.exc_info]
    return repr(crashes[-1][1])[:160] if crashes and crashes[-1] else ""
