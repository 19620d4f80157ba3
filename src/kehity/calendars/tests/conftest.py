"""Everything is said in English unless a test says otherwise."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from kehity.outside.tests.servers import running


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
    with running() as started:
        yield started
