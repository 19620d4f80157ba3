"""What a device may keep for when there is no connection: nothing, until its owner allows it.

The permission lies in the session, and every answer of that session carries its mark. The worker
on the device keeps under a mark, and forgets what has another: so signing out, a session that ends
elsewhere, another person and another choice all forget by the same rule.
"""

from __future__ import annotations

import datetime
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kehity.meetings.cards import NextMeeting, next_meetings_of
from kehity.mentorships.models import Mentorship

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from kehity.people.models import Person

PERMISSION = "keeping"
MARK = "Kept-For"
A_DAY = datetime.timedelta(days=1)


class Keeping(models.TextChoices):
    """How much of the next meeting its owner lets a device keep."""

    NOTHING = "nothing", _("Nothing")
    MEETING = "meeting", _("The next meeting")
    AGENDA = "agenda", _("The next meeting and its agenda")


def allowed(session: SessionBase) -> Keeping:
    return Keeping(session.get(PERMISSION, {}).get("what", Keeping.NOTHING))


def mark_of(session: SessionBase) -> str:
    """What the device's copy is known by; empty where it may keep nothing."""
    return str(session.get(PERMISSION, {}).get("mark", ""))


def allow(session: SessionBase, what: str) -> None:
    """A new mark each time, so that what was kept under the earlier choice is forgotten."""
    if what == Keeping.NOTHING:
        session.pop(PERMISSION, None)
    else:
        session[PERMISSION] = {"what": what, "mark": secrets.token_urlsafe(16)}


def meeting_to_keep(person: Person) -> NextMeeting | None:
    """The one that comes first, of all the pairs that this person is one half of."""
    own = Mentorship.objects.visible_to(person).in_dialogue().with_pair().with_rows()
    coming = next_meetings_of(own.prefetch_related("meetings"), person)
    return min(coming, key=lambda one: one.meeting.planned_at, default=None)


def kept_until(coming: NextMeeting | None, now: datetime.datetime) -> datetime.datetime:
    """A day after the meeting; never longer than a session lasts that nobody uses."""
    unused = now + datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return unused if coming is None else min(unused, coming.meeting.ends_at + A_DAY)
