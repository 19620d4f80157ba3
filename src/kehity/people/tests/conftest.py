"""Each test meets the rate limits fresh, and leaves the language as it was."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def a_fresh_start() -> Iterator[None]:
    cache.clear()
    with translation.override("en"):
        yield
    cache.clear()
