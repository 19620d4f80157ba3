"""Each test reads English, and leaves the language as it was."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from kehity.mentorships.tests.factories import SeasonFactory, coordinator_of
from kehity.people.models import Person
from kehity.programmes.models import Season


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def season(db) -> Season:
    return SeasonFactory()


@pytest.fixture
def coordinator(season, client) -> Person:
    """The season's coordinator, who reads English and is signed in."""
    person = coordinator_of(season)
    person.prefer(language="en")
    client.force_login(person)
    return person
