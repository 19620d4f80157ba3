"""What pages show of meetings and steps, worked out for one reader."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kehity.meetings.models import Meeting, SharedPart, Status, Step
from kehity.meetings.models.agendas import items_of
from kehity.meetings.models.meetings import in_order
from kehity.meetings.permissions import may_change_time, may_prepare, may_remove, may_tick
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

TONES = {
    Status.PLANNED: "plain",
    Status.HELD: "plain",
    Status.CANCELLED: "quiet",
    Status.MISSED: "quiet",
}


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in the list of a pair's meetings."""

    meeting: Meeting
    is_during_pause: bool
    waits_for_word: bool

    @property
    def state(self) -> _StrOrPromise:
        if self.is_during_pause:
            return _("During the pause")
        if self.waits_for_word:
            return _("Did you meet?")
        return Status(self.meeting.status).label

    @property
    def tone(self) -> str:
        is_loud = self.is_during_pause or self.waits_for_word
        return "warm" if is_loud else TONES[Status(self.meeting.status)]


@dataclass(frozen=True)
class StepLine:
    """A step as one reader sees it: a day gone by is the owner's own matter."""

    step: Step
    owner_name: str
    is_own: bool
    due: datetime.date | None
    is_past_due: bool
    may_tick: bool
    may_remove: bool


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting of a pair, for the first page and for others that show it."""

    meeting: Meeting
    partner_name: str
    is_during_pause: bool
    days: str
    agenda: list[str] = field(default_factory=list)
    is_agenda_shared: bool = False
    may_prepare: bool = False
    may_change_time: bool = False


def meeting_line(meeting: Meeting, mentorship: Mentorship) -> MeetingLine:
    is_planned = meeting.is_planned()
    return MeetingLine(
        meeting=meeting,
        is_during_pause=is_planned and meeting.is_within(mentorship.pause()),
        waits_for_word=is_planned and meeting.is_over(timezone.now()),
    )


def step_lines(steps: Iterable[Step], mentorship: Mentorship, person: Person) -> list[StepLine]:
    today = timezone.localdate()
    names = {one.pk: one.get_short_name() for one in mentorship.people}
    promised = list(steps)
    for step in promised:
        # A step found by way of its meeting would ask for its pair once more.
        step.mentorship = mentorship
    return [
        StepLine(
            step=step,
            owner_name=names.get(step.owner_id, ""),
            is_own=step.owner_id == person.pk,
            due=step.due_as_seen_by(person, today),
            is_past_due=step.owner_id == person.pk and step.is_past_due(today),
            may_tick=may_tick(person, step),
            may_remove=may_remove(person, step),
        )
        for step in promised
    ]


def next_meetings_of(mentorships: Iterable[Mentorship], person: Person) -> list[NextMeeting]:
    """What comes next in each of these pairs; one query, where `meetings` have been fetched."""
    found = [_coming(mentorship) for mentorship in mentorships if not mentorship.has_ended()]
    coming = [meeting for meeting in found if meeting is not None]
    readable = [meeting for meeting in coming if meeting.is_agenda_readable_by(person)]
    prefetch_related_objects(readable, "agenda_items")
    return [_next_meeting(meeting, person) for meeting in coming]


def _coming(mentorship: Mentorship) -> Meeting | None:
    now = timezone.now()
    meetings = in_order(mentorship.meetings.all())
    return next((one for one in meetings if one.is_planned() and not one.is_over(now)), None)


def _next_meeting(meeting: Meeting, person: Person) -> NextMeeting:
    mentorship = meeting.mentorship
    return NextMeeting(
        meeting=meeting,
        partner_name=mentorship.partner_of(person).person.name,
        is_during_pause=meeting.is_within(mentorship.pause()),
        days=days_until(meeting.planned_at),
        agenda=titles_for(meeting, person),
        is_agenda_shared=meeting.has_agenda_from_mentee(),
        may_prepare=may_prepare(person, meeting),
        may_change_time=may_change_time(person, meeting),
    )


def titles_for(meeting: Meeting, person: Person) -> list[str]:
    """The matters of the agenda in this reader's eyes."""
    if not meeting.is_agenda_readable_by(person):
        return []
    return [item.title for item in items_of(meeting)]


def days_until(moment: datetime.datetime) -> str:
    days = (timezone.localdate(moment) - timezone.localdate()).days
    if days <= 0:
        return str(_("Today"))
    if days == 1:
        return str(_("Tomorrow"))
    return ngettext("In %(days)d day", "In %(days)d days", days) % {"days": days}


def ponderings_of(meeting: Meeting | None) -> list[SharedPart]:
    """What either has shared of the look back at a meeting, in the order of sharing."""
    if meeting is None:
        return []
    return sorted(meeting.shared_parts.all(), key=lambda part: part.shared_at)


def last_held_before(meeting: Meeting) -> Meeting | None:
    """The meeting that the two held last before this one."""
    held = meeting.mentorship.meetings.held().filter(planned_at__lt=meeting.planned_at)
    return held.prefetch_related("shared_parts").order_by("-planned_at").first()


def asks_about_rhythm(meetings: Iterable[Meeting]) -> bool:
    """Two cancellations in a row: it is time to ask, gently, whether the rhythm fits."""
    settled = [meeting for meeting in meetings if not meeting.is_planned()]
    settled.sort(key=lambda meeting: meeting.planned_at)
    last_two = settled[-2:]
    return len(last_two) > 1 and all(meeting.is_cancelled() for meeting in last_two)
