"""What a journey starts with: an address, and people who walk."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.walking import Walker


@pytest.fixture
def someone(browser: Browser, live_server) -> Iterator[Callable[..., Walker]]:
    """Makes walkers; at the end nothing has been asked from another host."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    walkers: list[Walker] = []

    def walker(
        email: str, language: str = "fi", *, scripts: bool = True, kind: type[Walker] = Walker
    ) -> Walker:
        walkers.append(kind(browser, address, email, language, scripts=scripts))
        return walkers[-1]

    yield walker
    for one in walkers:
        one.leaves()
