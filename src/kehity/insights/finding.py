"""Whose reports somebody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kehity.programmes.models import Organisation, Season

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models.seasons import SeasonQuerySet


def reported_seasons(person: Person) -> SeasonQuerySet:
    """Open seasons that this person coordinates, or whose organisation they own."""
    owned = Organisation.objects.owned_by(person).values("pk")
    coordinated = Season.objects.coordinated_by(person).values("pk")
    mine = Q(programme__organisation__in=owned) | Q(pk__in=coordinated)
    return Season.objects.open().filter(mine).with_programme()
