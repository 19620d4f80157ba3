"""The demo season, made once for all modules; each test leaves it as it found it."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from kehity.website.demo.season import make_season
from tests.kept_rows import KeptRows


@pytest.fixture(scope="session")
def kept_rows(django_db_setup: None) -> KeptRows:
    """Empty until the season has been made for the first time."""
    return KeptRows()


def tell_the_demo(kept_rows: KeptRows) -> None:
    """Into an empty database, which keeps it."""
    if kept_rows.are_kept():
        kept_rows.put_back()
        return
    with translation.override("fi"):
        make_season()
    kept_rows.keep()


@pytest.fixture(scope="module")
def demo_season(kept_rows: KeptRows, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole demo in the database. Its facts are told after commit, so it is really stored."""
    with django_db_blocker.unblock():
        tell_the_demo(kept_rows)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def demo(demo_season: None, db: None) -> Iterator[None]:
    """The demo season for one test, whatever the test does to it."""
    cache.clear()
    with translation.override("fi"):
        yield
