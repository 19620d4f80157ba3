"""The demo season, made once for a module; each test leaves it as it found it."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import translation

from kehity.website.demo.season import make_season


@pytest.fixture(scope="module")
def demo_season(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The whole demo in the database. Its facts are told after commit, so it is really stored."""
    with django_db_blocker.unblock():
        with translation.override("fi"):
            make_season()
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def demo(demo_season, db) -> Iterator[None]:
    """The demo season for one test, whatever the test does to it."""
    cache.clear()
    with translation.override("fi"):
        yield
