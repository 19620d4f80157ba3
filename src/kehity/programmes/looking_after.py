"""Who looks after a season, and who has its worklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from kehity.programmes.models import Coordination, Helping, Season
from kehity.programmes.models.seasons import SeasonQuerySet

if TYPE_CHECKING:
    from kehity.people.models import Person


def coordinators_of(season: Season) -> QuerySet[Person]:
    """Those of the whole programme, and those of this season alone."""
    rows = Coordination.objects.filter(Q(programme=season.programme_id) | Q(season=season.pk))
    return get_user_model().objects.filter(pk__in=rows.values("person")).order_by("pk")


def seasons_with_worklist(person: Person) -> SeasonQuerySet:
    """The seasons in which this person coordinates or helps."""
    return Season.objects.coordinated_by(person) | Season.objects.helped_by(person)


def has_a_worklist(person: Person) -> bool:
    """Also before there is a season to look after."""
    coordinates = Coordination.objects.filter(person=person).exists()
    return coordinates or Helping.objects.filter(person=person).exists()
