"""What a pair's meetings wait for from one of the two: the next thing to do about them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum, auto

from django.utils import timezone

from kehity.meetings.models import Meeting, MissedReport, Reflection
from kehity.meetings.models.meetings import in_order
from kehity.meetings.permissions import may_write
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person

NEAR = datetime.timedelta(days=14)
FRESH = datetime.timedelta(days=7)


class MeetingAct(Enum):
    """What to do next about the meetings."""

    BOOK_NEXT = auto()
    PREPARE_AGENDA = auto()
    READ_BRIEF = auto()
    MEET = auto()
    MARK_HELD = auto()
    REFLECT = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class NextMeetingAct:
    """The next thing to do, and the meeting it is about."""

    act: MeetingAct
    meeting: Meeting | None = None


def next_meeting_act(mentorship: Mentorship, person: Person) -> NextMeetingAct:
    """At most two queries for a pair whose rows and `meetings` have been fetched."""
    if not may_write(person, mentorship):
        return NextMeetingAct(MeetingAct.NOTHING)

    now = timezone.now()
    meetings = in_order(mentorship.meetings.all())
    planned = [meeting for meeting in meetings if meeting.is_planned()]
    held = [meeting for meeting in meetings if meeting.is_held()]
    past = [meeting for meeting in planned if meeting.is_over(now)]
    ahead = [meeting for meeting in planned if not meeting.is_over(now)]
    coming = ahead[0] if ahead else None

    if unsaid := _not_reported_by(person, past):
        return NextMeetingAct(MeetingAct.MARK_HELD, unsaid[0])
    if coming and (coming.has_begun(now) or coming.is_on(timezone.localdate(now))):
        return NextMeetingAct(MeetingAct.MEET, coming)
    if held and _waits_for_reflection(held[-1], mentorship, person, now):
        return NextMeetingAct(MeetingAct.REFLECT, held[-1])
    if coming is None:
        wanted = len(held) < mentorship.season.meetings_target
        is_time_left = timezone.localdate(now) <= mentorship.ends_on
        act = MeetingAct.BOOK_NEXT if wanted and is_time_left else MeetingAct.NOTHING
        return NextMeetingAct(act, held[-1] if held else None)
    return NextMeetingAct(_before(coming, mentorship, person, now), coming)


def _before(
    coming: Meeting, mentorship: Mentorship, person: Person, now: datetime.datetime
) -> MeetingAct:
    is_mentee = mentorship.is_led_by(person)
    if coming.planned_at - now > NEAR:
        return MeetingAct.NOTHING
    if is_mentee and not coming.has_agenda_from_mentee():
        return MeetingAct.PREPARE_AGENDA
    if not is_mentee and coming.has_agenda_from_mentee() and not coming.mentor_line:
        return MeetingAct.READ_BRIEF
    return MeetingAct.NOTHING


def _not_reported_by(person: Person, past: list[Meeting]) -> list[Meeting]:
    if not past:
        return []
    reports = MissedReport.objects.filter(by=person, meeting__in=past)
    reported = set(reports.values_list("meeting", flat=True))
    return [meeting for meeting in past if meeting.pk not in reported]


def _waits_for_reflection(
    last: Meeting, mentorship: Mentorship, person: Person, now: datetime.datetime
) -> bool:
    """Only the mentee is asked; a mentor may reflect as well."""
    is_mentee = mentorship.is_led_by(person)
    if not is_mentee or last.held_at is None or now - last.held_at > FRESH:
        return False
    return not Reflection.objects.filter(by=person, meeting=last).exists()
