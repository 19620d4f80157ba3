"""What a queryset fetches along with a pair in its one query, and how the pair reads it.

A row that stands at most once beside a pair is joined to it; of rows that tell who did something
the people are told, and of those that tell when, the moments. What was not fetched is asked for.
"""

from __future__ import annotations

import datetime
import uuid
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import FilteredRelation, OuterRef, Q, Subquery, UUIDField, Value

from kehity.mentorships.models.queries import all_of
from kehity.mentorships.phases import Phase
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from kehity.mentorships.models.mentorships import Mentorship

# The constraints of these rows say that each stands once at most.
JOINED: dict[str, dict[str, Q]] = {
    "endings": {"standing_ending": Q(endings__undone_at=None)},
    "pauses": {"open_pause": Q(pauses__over_at=None)},
    "introductions": {
        "first_introduction": Q(introductions__round=1),
        "second_introduction": Q(introductions__round=2),
    },
    "outcomes": {
        "first_outcome": Q(outcomes__round=1),
        "second_outcome": Q(outcomes__round=2),
    },
}
SAID = ("acceptances", "closing_wishes")
PHASES = [phase for phase in Phase if phase is not Phase.PREPARING]


def joined(*relations: str) -> dict[str, Any]:
    """Annotations that join these rows to their pair; select them by `names_of`."""
    rows = {
        name: FilteredRelation(relation, condition=condition)
        for relation in relations
        for name, condition in JOINED[relation].items()
    }
    return rows | {f"has_fetched_{relation}": Value(True) for relation in relations}


def names_of(*relations: str) -> list[str]:
    return [name for relation in relations for name in JOINED[relation]]


@cache
def who(relation: str, model: str, *, of: str = "mentorship") -> dict[str, Any]:
    """Annotations that tell the two people, at most, who have said so of a pair or a version."""
    rows = all_of(model).filter(**{of: OuterRef("pk")}).order_by("pk").values("by")
    one, other = (Subquery(some, output_field=UUIDField()) for some in (rows[:1], rows[1:2]))
    return {f"{relation}_by_one": one, f"{relation}_by_other": other}


@cache
def moments() -> dict[str, Any]:
    """Annotations that tell when the pair entered each phase."""
    rows = all_of("Milestone").filter(mentorship=OuterRef("pk"))
    return {f"{phase}_since": Subquery(rows.filter(phase=phase).values("at")) for phase in PHASES}


@cache
def told_by(half: str) -> list[str]:
    """The columns in which a half tells about itself, to be left out of lists."""
    fields = {field.name for field in Participation._meta.concrete_fields}
    return [f"{half}__{name}" for name in sorted(fields - {"id", "season", "person", "role"})]


def rows_beside(pair: Mentorship, relation: str) -> list[Any]:
    """The rows that were joined, or else all rows there are."""
    if f"has_fetched_{relation}" not in vars(pair):
        return list(getattr(pair, relation).all())
    return [row for name in JOINED[relation] if (row := vars(pair).get(name))]


def people_who(thing: models.Model, relation: str) -> set[uuid.UUID]:
    fetched = vars(thing)
    if f"{relation}_by_one" not in fetched:
        return {row.by_id for row in getattr(thing, relation).all()}
    return {fetched[f"{relation}_by_one"], fetched[f"{relation}_by_other"]} - {None}


def moments_of(pair: Mentorship) -> dict[Phase, datetime.datetime]:
    fetched = vars(pair)
    if f"{PHASES[0]}_since" not in fetched:
        return {Phase(milestone.phase): milestone.at for milestone in pair.milestones.all()}
    return {phase: at for phase in PHASES if (at := fetched[f"{phase}_since"])}


def forget(pair: Mentorship) -> None:
    """From now on the pair asks for its rows anew."""
    people = [f"{relation}_by_{which}" for relation in SAID for which in ("one", "other")]
    marks = [f"has_fetched_{relation}" for relation in JOINED]
    since = [f"{phase}_since" for phase in PHASES]
    for name in (*names_of(*JOINED), *marks, *people, *since):
        vars(pair).pop(name, None)
