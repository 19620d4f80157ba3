"""Everything is said in English unless a test says otherwise."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from django.core.cache import cache
from django.utils import translation

from kehity.calendars.tests.servers import Answers


@pytest.fixture(autouse=True)
def a_fresh_start() -> Iterator[None]:
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def happens(django_capture_on_commit_callbacks):
    """What is done inside is committed, and everyone who answers to it has answered."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def server(settings):
    settings.CALENDAR_NETWORKS = ["127.0.0.0/8"]
    started = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    started.asked = []
    threading.Thread(target=started.serve_forever, daemon=True).start()
    yield started
    started.shutdown()
    started.server_close()
