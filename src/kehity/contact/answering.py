"""Who answers what is written to an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q

from kehity.programmes.models import Coordination, Ownership

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.contact.models import Enquiry
    from kehity.people.models import Person


def who_answers(enquiry: Enquiry) -> QuerySet[Person]:
    """The coordinators of its season or of all programmes; the owners where there are none."""
    if enquiry.season:
        reached = Q(programme=enquiry.season.programme_id) | Q(season=enquiry.season_id)
    else:
        reached = Q(programme__organisation=enquiry.organisation_id)
    people = get_user_model().objects.order_by("pk")
    found = people.filter(pk__in=Coordination.objects.filter(reached).values("person"))
    if found.exists():
        return found
    owners = Ownership.objects.filter(organisation=enquiry.organisation_id)
    return people.filter(pk__in=owners.values("person"))
