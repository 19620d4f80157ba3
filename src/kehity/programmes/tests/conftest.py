"""Pages are asked for in English; the queue runs when a test says so."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from kehity.background.management.commands.work import run_what_is_ready
from kehity.programmes import taking_in


@pytest.fixture(autouse=True)
def a_fresh_start(monkeypatch) -> Iterator[None]:
    cache.clear()
    monkeypatch.setattr(taking_in, "PAUSE", 0)
    with translation.override("en"):
        yield


@pytest.fixture
def run_the_queue(transactional_db):
    return run_what_is_ready
