"""Opening a page straight from a reminder, where an organisation has chosen that it may be so.

The link is for one person and one page, works once and for a day. Whoever coordinates or owns
something, or has a second factor, always signs in: too much would open with the link.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.urls import reverse

from kehity.notifications.links import NotOurLink, opened_link, sealed_link, use_once
from kehity.people.factors import has_second_factor
from kehity.programmes.looking_after import has_an_office
from kehity.programmes.models import Organisation

if TYPE_CHECKING:
    from kehity.people.models import Person

ENTERING = "kehity.programmes.entering"
LASTS = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """Who may go in, and where to."""

    person: Person
    path: str
    may_go_in: bool


def way_in(person: Person, organisation: Organisation, path: str) -> str:
    """The address of a reminder's button: the page itself, or a link that also signs in."""
    if not _may_enter(person, organisation):
        return path
    about = {"person": str(person.pk), "organisation": str(organisation.pk), "path": path}
    return reverse("entering", args=[sealed_link(ENTERING, about)])


def entry_of(word: str) -> Entry:
    """What a link opens, if it still may; raises LinkIsTooOld or NotOurLink."""
    about = opened_link(ENTERING, word, LASTS)
    person = get_user_model().objects.filter(pk=about["person"], is_active=True).first()
    organisation = Organisation.objects.filter(pk=uuid.UUID(about["organisation"])).first()
    if person is None or organisation is None:
        raise NotOurLink
    return Entry(person, about["path"], _may_enter(person, organisation))


def path_of(word: str) -> str:
    """Where a link leads that is too old to let anyone in."""
    path: str = opened_link(ENTERING, word)["path"]
    return path


def enter(word: str) -> bool:
    """Use the link up; False if it has been used."""
    return use_once(word)


def _may_enter(person: Person, organisation: Organisation) -> bool:
    is_careful = has_an_office(person) or has_second_factor(person)
    return organisation.opens_by_link() and not is_careful
