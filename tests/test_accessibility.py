"""Every page in a real browser, by axe and by the edges of a telephone's screen."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from kehity.website.demo import cast
from kehity.website.demo.season import make_season
from tests.demo_world import add_what_the_demo_lacks, person_of
from tests.looking import RULES, broken_rules, over_the_edge
from tests.test_urls import addresses_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

# Each person reads in a language of their own; every page is looked at once.
READERS = (
    (cast.OSKARI, "fi"),
    (cast.MAIJA, "fi"),
    (cast.COORDINATOR, "fi"),
    (cast.ELSA, "sv"),
    (cast.HENRIK, "sv"),
    (cast.AINO, "fi"),
    (cast.JOHAN, "sv"),
    (cast.FATIMA, "en"),
    (cast.PEKKA, "en"),
    (cast.TUOMAS, "fi"),
    (cast.IIDA, "sv"),
    (cast.GORAN, "fi"),
)
# What a wide and dark screen can change of a page: its colours and the room for it.
SCREENS = ((390, "light", RULES), (1280, "dark", ["color-contrast", "scrollable-region-focusable"]))
OPEN = ("/", "/contact/", "/sign-in/", "/sign-in/new/", "/no-such-page/")


def test_every_page_can_be_used_by_everyone(browser, live_server):
    with translation.override("fi"):
        make_season()
        add_what_the_demo_lacks()
    here = live_server.url.replace("127.0.0.1", "localhost")
    pages = [({name: name for name in OPEN}, "")]
    seen = set(OPEN)
    for role, language in READERS:
        urls, session = pages_of(role, language, seen)
        pages.append((urls, session))
        seen |= set(urls)

    faults = defaultdict(list)
    for urls, session in pages:
        context = browser.new_context(
            base_url=here, reduced_motion="reduce", locale="fi-FI", service_workers="block"
        )
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": here}])
        page = context.new_page()
        for name, url in urls.items():
            page.goto(url)
            for width, scheme, rules in SCREENS:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                for fault in (*broken_rules(page, rules), *over_the_edge(page)):
                    faults[f"{name} at {width}, {scheme}"].append(fault)
        context.close()

    assert dict(faults) == {}
    assert len(seen) > 40


def pages_of(role: cast.Role, language: str, seen: set[str]) -> tuple[dict[str, str], str]:
    """One page of each name that nobody has seen yet, and the session to read it with."""
    person = person_of(role)
    person.prefer(language=language)
    client = Client()
    client.force_login(person)
    found: dict[str, str] = {}
    for address in addresses_of(person):
        key = address.url.split("/")[-2] if address.name == "preparation_section" else address.name
        if key not in seen | set(found) and is_page(client.get(address.url)):
            found[key] = address.url
    # One's home differs with where one is on the road.
    found[f"home of {role.first_name}"] = found.pop("home", "/")
    return found, client.cookies[settings.SESSION_COOKIE_NAME].value


def is_page(response) -> bool:
    return response.status_code == 200 and "text/html" in response.headers["Content-Type"]
