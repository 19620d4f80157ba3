"""Pages are asked for in English, by either half of a pair."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation


@pytest.fixture(autouse=True)
def a_fresh_start() -> Iterator[None]:
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def as_person():
    """A browser in which this person has signed in and reads English."""

    def signed_in(person):
        person.language = "en"
        person.save(update_fields=["language"])
        client = Client()
        client.force_login(person)
        return client

    return signed_in
