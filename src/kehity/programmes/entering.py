"""Going in by the link of a mail: what it opens, and using it up."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from kehity.notifications.links import NotOurLink, is_used, opened_link, use_once
from kehity.programmes.models import Organisation
from kehity.programmes.ways_in import ENTERING, may_enter

if TYPE_CHECKING:
    from kehity.people.models import Person

LASTS = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """Who may go in, and where to."""

    person: Person
    path: str
    may_go_in: bool
    """The link is unused, and the organisation still lets people in by links."""


def entry_of(word: str) -> Entry:
    """What a link opens, if it still may; raises LinkIsTooOld or NotOurLink."""
    about = opened_link(ENTERING, word, LASTS)
    person = get_user_model().objects.filter(pk=about["person"], is_active=True).first()
    organisation = Organisation.objects.filter(pk=uuid.UUID(about["organisation"])).first()
    if person is None or organisation is None:
        raise NotOurLink
    may_go_in = may_enter(person, organisation) and not is_used(word)
    return Entry(person, about["path"], may_go_in)


def path_of(word: str) -> str:
    """Where a link leads that is too old to let anyone in."""
    path: str = opened_link(ENTERING, word)["path"]
    return path


def enter(word: str) -> bool:
    """Use the link up; False if it has been used."""
    return use_once(word)
