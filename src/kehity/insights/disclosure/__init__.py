"""Telling about many so that nobody can be found in it. No Django, no queries.

Read in this order: `measures.py` (what is asked of each one), `telling.py` (what is told of a batch
that is counted together), `figures.py` (what is told, and sums of it), `batches.py` (when a batch
is large enough). `docs/decisions/0040` says it in words.
"""

from kehity.insights.disclosure.batches import enough
from kehity.insights.disclosure.figures import Figure, together
from kehity.insights.disclosure.measures import Mean, Measure, Steps
from kehity.insights.disclosure.telling import Values, tell

SMALLEST = 5
"""No figure is about fewer people, whatever a season says."""

__all__ = [
    "SMALLEST",
    "Figure",
    "Mean",
    "Measure",
    "Steps",
    "Values",
    "enough",
    "tell",
    "together",
]
