"""What is kept of a run: enough to do it again and to answer whoever asks why."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from kehity.matching.engine.people import Cohort, Mentee, Mentor
from kehity.matching.engine.settings import Settings

METHOD = "kehity 1"
"""Changes whenever the same input could give another result."""


def record_of(cohort: Cohort, settings: Settings, **outcome: Any) -> dict[str, Any]:
    """A plain object of names, numbers and lists; of what people told, only a fingerprint."""
    return {
        "method": METHOD,
        "seed": settings.seed,
        "quick": settings.quick,
        "weakest_first": settings.weakest_first,
        "weights": dict(sorted(cohort.criteria.weights.items())),
        "rules": sorted(cohort.criteria.rules),
        "inputs": fingerprint(cohort),
        "mentees": len(cohort.mentees),
        "mentors": len(cohort.mentors),
        "places": sum(one.free for one in cohort.mentors),
        **outcome,
    }


def fingerprint(cohort: Cohort) -> str:
    """The same for the same people, whatever order they came in."""
    told = [
        sorted(cohort.criteria.weights.items()),
        sorted(cohort.criteria.rules),
        [_told(one) for one in sorted(cohort.mentees, key=lambda one: one.id)],
        [_told(one) for one in sorted(cohort.mentors, key=lambda one: one.id)],
        sorted([*pair, rule] for pair, rule in cohort.never.items()),
        sorted(cohort.wishes),
    ]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


_TOLD = {
    kind: attrgetter(*(field.name for field in dataclasses.fields(kind)))
    for kind in (Mentee, Mentor)
}


def _told(one: Mentee | Mentor) -> list[Any]:
    return [_plain(value) for value in _TOLD[type(one)](one)]


def _plain(value: Any) -> Any:
    if isinstance(value, (str, int)):
        return value
    return sorted(value.items()) if isinstance(value, Mapping) else sorted(value)
