"""The seasons one can enrol in, with what a visitor wants to know of each."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import Role

if TYPE_CHECKING:
    import uuid

MOST_SHOWN = 12
# Before and after each meeting: preparing, and thinking it over.
MINUTES_BESIDE = 45
# Numbers that could tell of a single person's coming and going are not told.
FEWEST_TOLD = 5


@dataclass(frozen=True)
class Offer:
    """A season that enrols, and how much room there is for mentees."""

    season: Season
    places: int
    """Of all mentors together."""
    taken: int

    def hours(self) -> int:
        """In the whole season, meetings and what is done beside them."""
        minutes = self.season.meeting_minutes + MINUTES_BESIDE
        return round(self.season.meetings_target * minutes / 60)

    def room(self) -> str:
        left = self.places - self.taken
        if not self.places:
            return _("Places open as mentors join: mentors are warmly welcome")
        if left <= 0:
            return _("All places are taken just now; you can enrol and wait")
        if left < FEWEST_TOLD:
            return _("A few places left for mentees")
        told = left - left % FEWEST_TOLD
        return _("At least %(count)d places left for mentees") % {"count": told}


def offers(day: datetime.date, organisation: uuid.UUID | None = None) -> list[Offer]:
    """What is on offer this day, in one organisation or in all; the first to close first."""
    found = Season.objects.enrolling(day).with_programme()
    if organisation:
        found = found.filter(programme__organisation=organisation)
    seasons = list(found.order_by("enrolment_closes_on", "starts_on", "pk")[:MOST_SHOWN])
    places, taken = _places_in(seasons)
    return [Offer(one, places.get(one.pk, 0), taken.get(one.pk, 0)) for one in seasons]


def _places_in(seasons: list[Season]) -> tuple[dict[uuid.UUID, int], dict[uuid.UUID, int]]:
    inside = Participation.objects.filter(
        season__in=seasons, joining__isnull=False, withdrawal=None
    ).order_by()
    counted = inside.values("season", "role").annotate(people=Count("pk"), room=Sum("capacity"))
    places, taken = {}, {}
    for one in counted:
        if one["role"] == Role.MENTOR:
            places[one["season"]] = one["room"]
        else:
            taken[one["season"]] = one["people"]
    return places, taken
