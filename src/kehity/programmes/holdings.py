"""Who holds which right, and which rights there are to give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kehity.programmes.models import (
    Coordination,
    Helping,
    Office,
    Organisation,
    Programme,
    Right,
    RightChange,
)

if TYPE_CHECKING:
    import uuid

    from kehity.people.models import Person


@dataclass(frozen=True)
class Holding:
    """Somebody holds a right."""

    person: Person
    right: Right


def owners_of(organisation: Organisation) -> list[Holding]:
    right = Right(Office.OWNER, organisation)
    rows = organisation.ownerships.select_related("person").order_by("since", "pk")
    return [Holding(row.person, right) for row in rows]


def holdings_over(programmes: Sequence[Programme]) -> dict[uuid.UUID, list[Holding]]:
    """All holdings over each of these programmes and its seasons, coordinators first."""
    over: dict[uuid.UUID, list[Holding]] = {programme.pk: [] for programme in programmes}
    reached = Q(programme__in=over) | Q(season__programme__in=over)
    for office, model in ((Office.COORDINATOR, Coordination), (Office.HELPER, Helping)):
        rows: Any = model._default_manager.filter(reached)
        related = rows.select_related("person", "programme__organisation", "season__programme")
        for row in related.order_by("season__starts_on", "since", "pk"):
            holding = Holding(row.person, Right(office, row.season or row.programme))
            over[row.programme_id or row.season.programme_id].append(holding)
    return over


def rights_over(programme: Programme) -> list[Right]:
    """What can be given: over the whole programme, and over each of its seasons."""
    reaches = [programme, *programme.seasons.order_by("-starts_on")]
    offices = (Office.COORDINATOR, Office.HELPER)
    return [Right(office, reach) for reach in reaches for office in offices]


def still_undoable(
    changes: Sequence[RightChange], holdings: Sequence[Holding]
) -> list[RightChange]:
    """What was taken lately and has not been given again since."""
    held = {(holding.person.pk, str(holding.right)) for holding in holdings}
    latest: dict[tuple[Any, str], RightChange] = {}
    for change in changes:
        latest.setdefault((change.person_id, str(change.right)), change)
    return [change for key, change in latest.items() if change.person and key not in held]
