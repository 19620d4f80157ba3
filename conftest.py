"""What every test may ask for: a browser, somebody signed in, and no excuses in CI."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

import pytest
from django.test import Client
from hypothesis import settings

from tools import machine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.plugin import DjangoDbBlocker

    from kehity.people.models import Person

# No test of ours is timed: another machine, or a busy one, is no fault.
settings.register_profile("kehity", deadline=None)
settings.load_profile("kehity")

# What a page asks of itself.
NO_HOST = ("data:", "blob:", "about:")
FIRST = ("browser", "long")
ON_EACH = ("django_db", "everywhere")
DATABASES = {"db", "transactional_db", "live_server"}
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """In CI a test that skips itself has not been run, and that is a failure."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow: {report.longrepr}"
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for a browser is marked so; `-m 'not browser'` leaves the slow ones out.

    Whoever asks for no database is run once. What takes long is begun first, so that at the end
    nobody waits for one last test.
    """
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if {"browser", "page"} & asked:
            item.add_marker(pytest.mark.browser)
        if not (
            DATABASES & asked or any(map(item.get_closest_marker, ("django_db", "everywhere")))
        ):
            item.add_marker(pytest.mark.once)
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in FIRST))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """PostgreSQL drops no database in which somebody is still talking: who is it?"""
    yield
    with django_db_blocker.unblock():
        if left := sessions_left():
            sys.stderr.write(f"Ended, since a test had left them open: {left}\n")


def sessions_left(patience: float = 5) -> list[str]:
    """What others in the test database have asked last; those who stay are sent away."""
    from django.db import connection  # noqa: PLC0415 - after the settings

    if connection.vendor != "postgresql":
        return []
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    until = time.monotonic() + patience
    with connection.cursor() as cursor:
        while True:
            cursor.execute(f"SELECT query {others}")
            left = [query for (query,) in cursor.fetchall()]
            if not left or time.monotonic() > until:
                break
            time.sleep(0.1)
        cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")
    return left


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is used

    program = machine.browser()
    if program is None:
        pytest.skip("The browser is missing: install Debian's package chromium.")

    # Playwright keeps an event loop in this thread; Django would refuse queries beside it.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic"],
        )
        yield started
        started.close()


@pytest.fixture
def service_workers() -> Literal["allow", "block"]:
    """A worker would fetch beside the page, also when the test is over; its own tests allow it."""
    return "block"


@pytest.fixture
def page(
    browser: "Browser", live_server, service_workers: Literal["allow", "block"]
) -> Iterator["Page"]:
    """An empty page of a Finnish reader; relative addresses lead to the test's own server.

    At the end nothing has been asked from another host.
    """
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(
        base_url=address,
        locale="fi-FI",
        timezone_id="Europe/Helsinki",
        reduced_motion="reduce",
        service_workers=service_workers,
    )
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith((address, *NO_HOST))] == []


@pytest.fixture
def as_person() -> Callable[["Person"], Client]:
    """A client in which this person has signed in and reads English."""

    def signed_in(person: "Person") -> Client:
        person.prefer(language="en")
        client = Client()
        client.force_login(person)
        return client

    return signed_in
