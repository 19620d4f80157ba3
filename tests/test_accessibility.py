"""Every page in a real browser, in all the ways in which people have pages before them."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections import defaultdict

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from django.utils import translation

from kehity.website.demo import cast
from kehity.website.demo.season import make_season
from kehity.website.tried import FILE, WAYS, last_trial
from tests.demo_world import add_what_the_demo_lacks, person_of
from tests.looking import LOOKS
from tests.test_urls import addresses_of

pytestmark = pytest.mark.once

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
# Whoever asks for it lets the statement of accessibility tell of this run.
TELLS = bool(os.environ.get("KEHITY_TELLS"))
TELL = "run this test once with KEHITY_TELLS=1, and keep the file."
OPEN = ("/", "/contact/", "/sign-in/", "/sign-in/new/", "/no-such-page/")


@pytest.mark.django_db(transaction=True)
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
        settings_of_it = context.new_cdp_session(page)
        for name, url in urls.items():
            page.goto(url)
            for look in LOOKS:
                for fault in look.faults(page, settings_of_it):
                    faults[f"{name}, {look.name}"].append(fault)
        context.close()

    told = "\n".join(f"{where}: {fault}" for where, all in faults.items() for fault in all)
    assert not told, told
    assert len(seen) > 40
    if TELLS:
        tell(seen, browser.version)
    trial = last_trial()
    assert trial, f"The statement knows of no trial: {TELL}"
    assert seen <= set(trial.pages), f"The statement does not know of all pages: {TELL}"


def test_the_statement_has_words_for_each_way_of_looking():
    assert list(WAYS) == [look.name for look in LOOKS]


def tell(pages: set[str], browser: str) -> None:
    """Into the file from which the statement of accessibility is made."""
    version = re.search(r"axe v([\d.]+)", AXE_SCRIPT)
    assert version
    told = {
        "day": datetime.date.today().isoformat(),
        "pages": sorted(pages),
        "axe": version.group(1),
        "browser": browser,
    }
    FILE.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    last_trial.cache_clear()


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
