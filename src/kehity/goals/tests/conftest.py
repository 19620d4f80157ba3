"""Every test begins in English, and leaves the language as it was."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def as_person():
    """A browser in which this person has signed in."""

    def signed_in(person):
        person.language = "en"
        person.save(update_fields=["language"])
        client = Client()
        client.force_login(person)
        return client

    return signed_in
