"""What the pair is told about its meetings: dates and links, never content."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.notices import ToBoth, ToPartner

if TYPE_CHECKING:
    from kehity.meetings.models import Meeting
    from kehity.people.models import Person


@dataclass
class MeetingsBooked(ToBoth):
    """Tells that one or more meetings are in the calendar; nobody booked what was agreed."""

    template = "meetings/notices/meetings_booked"
    label = _("Meetings booked")
    button = _("See the meetings")

    by: Person | None
    count: int
    first: str

    @property
    def first_at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.first)

    def recipients(self) -> list[Person]:
        return [person for person in self.mentorship.people if person != self.by]

    def url(self, person: Person) -> str:
        return reverse("meetings", args=[self.mentorship.pk])


@dataclass
class AboutMeeting(ToPartner):
    """Something about one meeting, told to the half that did not do it."""

    template = ""
    button = _("See the meeting")

    meeting: Meeting

    def url(self, person: Person) -> str:
        return self.meeting.get_absolute_url()


@dataclass
class MeetingMoved(AboutMeeting):
    """Tells that a meeting has a new time."""

    template = "meetings/notices/meeting_moved"
    label = _("Meeting moved")

    before: str
    after: str

    @property
    def before_at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.before)

    @property
    def after_at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.after)


@dataclass
class MeetingCancelled(AboutMeeting):
    """Tells that a meeting will not take place."""

    template = "meetings/notices/meeting_cancelled"
    label = _("Meeting cancelled")


@dataclass
class AgendaSent(AboutMeeting):
    """Tells the mentor that the mentee has shared a preparation."""

    template = "meetings/notices/agenda_sent"
    label = _("Agenda shared")
    button = _("Read the agenda")

    def url(self, person: Person) -> str:
        return reverse("meeting_brief", args=[self.meeting.pk])


@dataclass
class SharedWithYou(AboutMeeting):
    """Tells that the partner has shared a part of a reflection."""

    template = "meetings/notices/shared_with_you"
    label = _("Part of a reflection shared")

    def url(self, person: Person) -> str:
        return f"{self.meeting.get_absolute_url()}?part=after"
