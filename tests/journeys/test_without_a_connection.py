"""A phone without a connection: the next meeting, if its owner let it be kept, and nothing else."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kehity.meetings.tests.factories import AgendaItemFactory
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.tests.factories import season_coordinated_by
from tests.looking import broken_rules, over_the_edge

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]

KEPT_PAGE, SAYS_SO = "/on-this-device/meeting/", "/without-connection/"
# Every page in every cache of the browser, and its words; the house's files are nobody's.
STORED = """async () => {
    const names = await caches.keys();
    const opened = await Promise.all(names.map((name) => caches.open(name)));
    const answers = (await Promise.all(opened.map((cache) => cache.matchAll()))).flat();
    const pages = answers.filter((one) => !new URL(one.url).pathname.startsWith("/static/"));
    const told = pages.map(async (one) => [new URL(one.url).pathname, await one.text()]);
    return Object.fromEntries(await Promise.all(told));
}"""
# The worker keeps beside the page: wait until it has, for ten seconds at most.
KEEPS = f"""async words => {{
    for (let turn = 0; turn < 200; turn += 1) {{
        const kept = await caches.match('{KEPT_PAGE}', {{ ignoreVary: true }});
        if (kept && (await kept.text()).includes(words)) return true;
        await new Promise(resolve => setTimeout(resolve, 50));
    }}
    return false;
}}"""
IS_WORKING = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller)"
MATTER, WHOM, WHOSE = "Palautteen antaminen", "Mikael Lindqvist", "Rautio-Segerstråle"


@pytest.fixture
def service_workers():
    return "allow"


@pytest.fixture
def item():
    return AgendaItemFactory(
        title=MATTER,
        meeting__where="Café Ekberg",
        meeting__mentorship__mentee__person__language="fi",
        meeting__mentorship__mentee__person__last_name=WHOSE,
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


def opens_without_connection(page, path: str) -> str:
    page.context.set_offline(True)
    page.goto(path)
    heading = page.get_by_role("heading", level=1).inner_text()
    page.context.set_offline(False)
    return heading


def keeps_nothing(page) -> bool:
    """No page but the one that says so, and nobody's name in that one."""
    stored = page.evaluate(STORED)
    return set(stored) == {SAYS_SO} and not any(
        word in stored[SAYS_SO] for word in (WHOSE, WHOM, MATTER)
    )


def test_a_device_keeps_what_it_may_and_forgets_it(page, client, item):
    comes_in(page, client, item.meeting.mentorship.mentee.person)
    page.goto("/")
    page.wait_for_function(IS_WORKING)

    # Before anything is allowed: pages have been looked at, and nothing of the person is kept.
    for path in ("/", "/details/", item.meeting.get_absolute_url()):
        page.goto(path)
    assert keeps_nothing(page)
    assert opens_without_connection(page, "/") == "Yhteyttä ei nyt ole"

    chooses(page, "meeting")
    assert page.evaluate(KEEPS, WHOM)
    assert opens_without_connection(page, "/") == "Seuraava tapaamisesi"
    assert (WHOM in page.inner_text("main"), MATTER in page.inner_text("main")) == (True, False)
    assert opens_without_connection(page, "/details/") == "Yhteyttä ei nyt ole"

    chooses(page, "agenda")
    assert page.evaluate(KEEPS, MATTER)
    opens_without_connection(page, "/")
    assert MATTER in page.inner_text("main")
    assert set(page.evaluate(STORED)) == {SAYS_SO, KEPT_PAGE}
    page.get_by_role("button", name="Unohda se nyt").click()
    expect(page.get_by_text("Unohdettu.")).to_be_visible()
    assert keeps_nothing(page)

    # Signing out forgets, and whoever comes next on the same device finds nothing.
    page.goto("/")
    assert page.evaluate(KEEPS, MATTER)
    page.goto("/sign-in/out/")
    page.get_by_role("button", name="Kirjaudu ulos").click()
    page.wait_for_url("**/sign-in/")
    assert keeps_nothing(page)
    comes_in(page, client, PersonFactory(language="fi"))
    page.goto("/")
    assert opens_without_connection(page, "/") == "Yhteyttä ei nyt ole"
    assert keeps_nothing(page)


@pytest.fixture
def kept(page, client, item):
    """The page of a browser that keeps the next meeting with its agenda."""
    comes_in(page, client, item.meeting.mentorship.mentee.person)
    client.post("/on-this-device/", {"what": "agenda"})
    page.goto("/")
    page.wait_for_function(IS_WORKING)
    page.goto("/")
    assert page.evaluate(KEEPS, MATTER)
    return page


def test_a_session_that_ended_elsewhere_is_forgotten_at_the_next_visit(kept, client):
    client.logout()
    kept.goto("/")

    assert keeps_nothing(kept)


def test_signing_out_forgets_although_the_connection_breaks(kept):
    kept.goto("/sign-in/out/")
    kept.context.set_offline(True)
    kept.get_by_role("button", name="Kirjaudu ulos").click()

    expect(kept.get_by_role("heading", level=1)).to_have_text("Yhteyttä ei nyt ole")
    assert keeps_nothing(kept)


def test_what_the_address_leads_to_instead_is_not_kept(kept, item, settings):
    kept.goto(KEPT_PAGE)
    assert (broken_rules(kept), over_the_edge(kept)) == ([], [])
    kept.get_by_role("button", name="Unohda se nyt").click()
    expect(kept.get_by_text("Unohdettu.")).to_be_visible()
    settings.SECOND_FACTOR_WITHIN = datetime.timedelta(0)
    season_coordinated_by(item.meeting.mentorship.mentee.person)

    # The second visit gives the worker time to have kept what it found at the first.
    for _visit in range(2):
        kept.goto(KEPT_PAGE)

    assert WHOSE in kept.content()
    assert urlsplit(kept.url).path == reverse("safety")
    assert keeps_nothing(kept)
