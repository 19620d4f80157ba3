"""A phone without a connection: the next meeting, if its owner let it be kept, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kehity.meetings.tests.factories import AgendaItemFactory
from kehity.people.tests.factories import PersonFactory
from tests.looking import broken_rules, over_the_edge

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]

KEPT = """async () => {
    const names = (await caches.keys()).filter((name) => !name.startsWith("house-"));
    const pages = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return pages.flat().map((page) => new URL(page.url).pathname);
}"""
# The worker keeps beside the page: wait until it has.
HAS_KEPT = "async () => (await caches.keys()).some((name) => name.startsWith('kept-'))"
IS_WORKING = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller)"
MATTER, WHOM = "Palautteen antaminen", "Mikael Lindqvist"


@pytest.fixture
def item():
    return AgendaItemFactory(
        title=MATTER,
        meeting__where="Café Ekberg",
        meeting__mentorship__mentee__person__language="fi",
    )


def comes_in(page, client, person) -> None:
    """With a session made here: signing in has a journey of its own."""
    client.force_login(person)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([session | {"domain": "localhost", "path": "/"}])


def chooses(page, what: str) -> None:
    page.goto("/on-this-device/")
    page.locator(f"input[name=what][value={what}]").check(force=True)
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_role("status").or_(page.locator(".message")).first).to_be_visible()


def opens(page, path: str, *, connected: bool = True) -> str:
    page.context.set_offline(not connected)
    page.goto(path)
    heading = page.get_by_role("heading", level=1).inner_text()
    page.context.set_offline(False)
    return heading


def test_a_device_keeps_what_it_may_and_forgets_it(page, client, item):
    person = item.meeting.mentorship.mentee.person
    page.goto("/sign-in/")
    comes_in(page, client, person)
    page.goto("/")
    page.wait_for_function(IS_WORKING)

    # Before anything is allowed: a page that says so, and nothing of the person.
    page.goto("/")
    assert opens(page, "/", connected=False) == "Yhteyttä ei nyt ole"
    assert page.evaluate(KEPT) == []

    chooses(page, "meeting")
    page.wait_for_function(HAS_KEPT)
    assert opens(page, "/", connected=False) == "Seuraava tapaamisesi"
    assert (WHOM in page.inner_text("main"), MATTER in page.inner_text("main")) == (True, False)
    assert opens(page, "/details/", connected=False) == "Yhteyttä ei nyt ole"

    chooses(page, "agenda")
    page.wait_for_function(HAS_KEPT)
    opens(page, "/", connected=False)
    assert MATTER in page.inner_text("main")
    assert page.evaluate(KEPT) == ["/on-this-device/meeting/"]
    page.get_by_role("button", name="Unohda se nyt").click()
    expect(page.get_by_text("Unohdettu.")).to_be_visible()
    assert page.evaluate(KEPT) == []

    # Signing out forgets, and whoever comes next on the same device finds nothing.
    page.goto("/")
    page.wait_for_function(HAS_KEPT)
    page.goto("/sign-in/out/")
    page.get_by_role("button", name="Kirjaudu ulos").click()
    page.wait_for_url("**/sign-in/")
    assert page.evaluate(KEPT) == []
    comes_in(page, client, PersonFactory(language="fi"))
    page.goto("/")
    assert opens(page, "/", connected=False) == "Yhteyttä ei nyt ole"


def test_a_session_that_ended_elsewhere_is_forgotten_at_the_next_visit(page, client, item):
    page.goto("/sign-in/")
    comes_in(page, client, item.meeting.mentorship.mentee.person)
    page.goto("/")
    page.wait_for_function(IS_WORKING)
    chooses(page, "agenda")
    page.wait_for_function(HAS_KEPT)

    client.logout()
    page.goto("/")

    assert page.evaluate(KEPT) == []


def test_the_pages_of_keeping_are_good_to_read(page, client, item):
    page.goto("/sign-in/")
    comes_in(page, client, item.meeting.mentorship.mentee.person)
    chooses(page, "agenda")

    faults = []
    for path in ("/on-this-device/", "/on-this-device/meeting/", "/without-connection/"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            faults += over_the_edge(page)
        faults += broken_rules(page)

    assert faults == []
