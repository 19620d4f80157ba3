"""Somebody to ask."""

import pytest

from kehity.outside.tests.servers import running


@pytest.fixture
def server():
    with running() as started:
        yield started
