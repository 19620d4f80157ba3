"""The feed: a person's meetings as calendars read them, and when they changed last."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from kehity.calendars.models import Feed, Invitation
from kehity.calendars.writing import feed_text
from kehity.meetings.models import Meeting, Status

if TYPE_CHECKING:
    from kehity.people.models import Person

BEHIND = datetime.timedelta(days=90)
MOST = 500


@dataclass(frozen=True)
class Fed:
    """What a feed says now."""

    text: str
    changed_at: datetime.datetime


def fed_by(feed: Feed) -> Fed:
    """Three months back and all that is ahead; two queries."""
    person = feed.person
    meetings = _meetings_of(person)
    known = {one.meeting_id: one for one in Invitation.objects.filter(meeting__in=meetings)}
    changes = [invitation.changed_at for invitation in known.values()]
    moments = [*changes, *(one.booked_at for one in meetings), feed.made_at]
    standing = [one for one in meetings if not one.is_cancelled()]
    text = feed_text(((one, known.get(one.pk)) for one in standing), person)
    return Fed(text, max(moments))


def _meetings_of(person: Person) -> list[Meeting]:
    since = timezone.now() - BEHIND
    own = Meeting.objects.visible_to(person).filter(planned_at__gt=since)
    shown = own.exclude(status=Status.MISSED)
    return list(shown.with_pair().in_order()[:MOST])
