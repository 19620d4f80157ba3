"""What the two are told about their calendars: each mail brings its meeting along."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kehity.calendars.writing import invitation_text
from kehity.meetings.notices import AboutMeeting
from kehity.mentorships.notices import ToBoth, ToPartner

if TYPE_CHECKING:
    from django.core.mail import EmailMultiAlternatives

    from kehity.calendars.models import Invitation
    from kehity.meetings.models import Meeting
    from kehity.people.models import Person


@dataclass
class ToCalendars(ToBoth):
    """A meeting as it stands, for the calendars of both; nobody did what the pair itself brings."""

    template = ""
    button = _("See the meeting")
    lets_in = False  # An invitation is passed on to assistants and other calendars.

    by: Person | None
    meeting: Meeting
    invitation: Invitation
    version: int

    def url(self, person: Person) -> str:
        return self.meeting.get_absolute_url()

    def still_holds(self, _person: Person) -> bool:
        """A newer version has a mail of its own."""
        return self.invitation.sequence == self.version

    def mail(self, person: Person) -> EmailMultiAlternatives:
        mail = super().mail(person)
        self.meeting.mentorship = self.mentorship
        self.invitation.meeting = self.meeting
        with translation.override(self.language(person)):
            method, text = invitation_text(self.invitation, person)
        mail.attach_alternative(text, f"text/calendar; method={method}")
        mail.attach("invitation.ics", text.encode(), "application/ics")
        return mail


@dataclass
class MeetingInvited(ToCalendars):
    """Invites to a meeting that has come into the calendar."""

    template = "calendars/notices/meeting_invited"
    label = _("Invitation to a meeting")


@dataclass
class MeetingMoved(ToCalendars):
    """Tells that a meeting has a new time."""

    template = "calendars/notices/meeting_moved"
    label = _("Meeting moved")

    before: str

    @property
    def before_at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.before)


@dataclass
class MeetingChanged(ToCalendars):
    """Tells that a meeting has another place, length or way at the same time."""

    template = "calendars/notices/meeting_changed"
    label = _("Meeting changed")


@dataclass
class MeetingCalledOff(ToCalendars):
    """Tells that a meeting will not take place, and takes it out of the calendar."""

    template = "calendars/notices/meeting_called_off"
    label = _("Meeting cancelled")


@dataclass
class MeetingDeclined(AboutMeeting):
    """Tells that the partner has answered in the calendar: cannot come."""

    template = "calendars/notices/meeting_declined"
    label = _("Partner cannot come")
    button = _("Find another time")

    def url(self, person: Person) -> str:
        return reverse("meeting_time", args=[self.meeting.pk])


@dataclass
class TimesDoNotSuit(ToPartner):
    """Tells that none of the proposed times suits; no reason is asked or told."""

    template = "calendars/notices/times_do_not_suit"
    label = _("Proposed times do not suit")
    button = _("Find another time")

    def url(self, person: Person) -> str:
        return reverse("times", args=[self.mentorship.pk])
