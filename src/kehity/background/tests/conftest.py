"""Each test begins with nothing done."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
