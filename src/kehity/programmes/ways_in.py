"""The way from a mail to its page, where an organisation has chosen that a link may open it.

The link is for one person and one page, works once and for a day. Whoever looks after others, or
has a second factor, always signs in: too much would open with the link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.urls import reverse

from kehity.notifications.links import sealed_link
from kehity.people.factors import has_second_factor

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models import Organisation

ENTERING = "kehity.programmes.entering"


def way_in(person: Person, organisation: Organisation, path: str) -> str:
    """The address of a mail's button: the page itself, or a link that also signs in."""
    if not may_enter(person, organisation):
        return path
    about = {"person": str(person.pk), "organisation": str(organisation.pk), "path": path}
    return reverse("entering", args=[sealed_link(ENTERING, about)])


def may_enter(person: Person, organisation: Organisation) -> bool:
    if not organisation.opens_by_link():
        return False
    if get_adapter().is_bound_elsewhere(person.email, person):
        return False
    offices = (person.coordinations, person.helpings, person.ownerships)
    return not any(office.exists() for office in offices) and not has_second_factor(person)
