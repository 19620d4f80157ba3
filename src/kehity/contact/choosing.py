"""Whom one may write to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehity.people.models import Person
from kehity.programmes.models import Organisation, Season

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

MOST_SEASONS = 50


@dataclass(frozen=True)
class To:
    """Whom somebody writes to: an organisation, perhaps about one season of it."""

    organisation: Organisation
    season: Season | None = None


def seasons_about(
    person: Person | AnonymousUser, day: datetime.date, organisation: Organisation | None = None
) -> list[Season]:
    """One's own seasons; for others those that everyone can see and that are not over."""
    seasons = Season.objects.open().with_programme()
    if organisation:
        seasons = seasons.filter(programme__organisation=organisation)
    if isinstance(person, Person):
        own = list(seasons.filter(participations__person=person).distinct()[:MOST_SEASONS])
        if own:
            return sorted(own, key=lambda one: one.starts_on, reverse=True)
    return list(seasons.filter(ends_on__gte=day).order_by("-starts_on", "pk")[:MOST_SEASONS])


def recipients_for(seasons: list[Season]) -> list[To]:
    """Each season's organisation as a whole, and then its seasons."""
    organisations = {one.programme.organisation: None for one in seasons}
    whole = [To(organisation) for organisation in organisations]
    return [*whole, *(To(one.programme.organisation, one) for one in seasons)]
