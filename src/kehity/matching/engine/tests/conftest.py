from __future__ import annotations

import pytest

from kehity.matching.engine import candidates, prices


@pytest.fixture
def looks_at_few_first(monkeypatch):
    """As in a large season: most pairs are left out at first, and found by their prices."""
    for module, name, few in (
        (candidates, "FEW", 0),
        (candidates, "FIRST", 1),
        (candidates, "KEPT", 2),
        (prices, "SAMPLE", 3),
        (prices, "LEAST_SEEN", 1),
    ):
        monkeypatch.setattr(module, name, few)
