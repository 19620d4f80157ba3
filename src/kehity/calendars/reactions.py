"""What the calendars do when something happens to a meeting."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from kehity.calendars.inviting import call_off, invite, tell_of_change
from kehity.calendars.proposing import forget_proposals_about
from kehity.meetings import facts

if TYPE_CHECKING:
    from kehity.meetings.models import Meeting
    from kehity.people.models import Person


@receiver(facts.meetings_booked)
def invite_to_what_was_booked(
    *, meetings: Sequence[Meeting], by: Person | None, **_signal: Any
) -> None:
    for meeting in meetings:
        invite(meeting, by)


@receiver(facts.meeting_restored)
def invite_again(*, meeting: Meeting, by: Person | None, **_signal: Any) -> None:
    invite(meeting, by)


@receiver(facts.meeting_changed)
def update_the_calendars(
    *, meeting: Meeting, by: Person, before: datetime.datetime, **_signal: Any
) -> None:
    tell_of_change(meeting, by, before)
    forget_proposals_about(meeting)


@receiver(facts.meeting_cancelled)
def clear_the_calendars(*, meeting: Meeting, by: Person | None, **_signal: Any) -> None:
    call_off(meeting, by)
    forget_proposals_about(meeting)
