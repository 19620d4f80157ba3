"""What the pair is reminded of about its meetings, and what can be answered from the mail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.background.days import days_before, midnight
from kehity.background.sweeping import in_chunks
from kehity.meetings.answers import IHavePrepared, MoveIt, WeMet
from kehity.meetings.models import Meeting, Reflection
from kehity.meetings.models.meetings import MeetingQuerySet
from kehity.meetings.permissions import MEETING_PHASES, may_mark_held, may_prepare
from kehity.mentorships.models import Mentorship
from kehity.mentorships.notices import ToBoth
from kehity.notifications.answers import Answer
from kehity.notifications.reminders import Reminder, is_still_due
from kehity.people.models import Person

PREPARED_BEFORE = datetime.timedelta(days=5)
FRESH = 3
"""For so many days the meeting is near enough to look back at."""
A_DAY = datetime.timedelta(days=1)


@dataclass
class AgendaAwaited(Reminder, ToBoth):
    """Reminds the mentee, five days before a meeting, of preparing for it."""

    template = "meetings/notices/agenda_awaited"
    label = _("Preparing for a meeting")
    says = _("Five days before a meeting, if you have not shared what you want to go into.")
    button = _("Prepare")

    meeting: Meeting

    def recipients(self) -> list[Person]:
        mentee = self.mentorship.mentee.person
        return [mentee] if self.still_holds(mentee) else []

    def url(self, _person: Person) -> str:
        return reverse("meeting_preparation", args=[self.meeting.pk])

    def answers(self, _person: Person) -> list[Answer]:
        return [IHavePrepared(self.meeting), MoveIt(self.meeting)]

    def still_holds(self, person: Person) -> bool:
        is_prepared = self.meeting.has_agenda_from_mentee()
        is_ahead = not self.meeting.has_begun(timezone.now())
        return may_prepare(person, self.meeting) and is_ahead and not is_prepared


@dataclass
class DidYouMeet(Reminder, ToBoth):
    """Asks both, the day after, whether a meeting took place of which neither has told."""

    template = "meetings/notices/did_you_meet"
    label = _("Meetings behind you")
    says = _("The day after a meeting, if nobody has said whether you met.")
    button = _("Look at the meeting")
    at_most = 2

    meeting: Meeting

    def recipients(self) -> list[Person]:
        return [person for person in self.mentorship.people if self.still_holds(person)]

    def url(self, _person: Person) -> str:
        return self.meeting.get_absolute_url()

    def answers(self, _person: Person) -> list[Answer]:
        return [WeMet(self.meeting), MoveIt(self.meeting)]

    def still_holds(self, person: Person) -> bool:
        said_no = any(report.by_id == person.pk for report in self.meeting.missed_reports.all())
        return may_mark_held(person, self.meeting) and not said_no


@dataclass
class ReflectionAwaited(Reminder, ToBoth):
    """Reminds the mentee, once, the day after a meeting was held, of a quiet moment to reflect."""

    template = "meetings/notices/reflection_awaited"
    label = _("Your own reflection")
    says = _("The day after a meeting, once, if you have not written down what stayed with you.")
    button = _("Look back at the meeting")
    at_most = 1

    meeting: Meeting

    def recipients(self) -> list[Person]:
        return [self.mentorship.mentee.person]

    def url(self, _person: Person) -> str:
        return reverse("meeting_reflection", args=[self.meeting.pk])

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(without_reflection, self.meeting)


def agendas_awaited(day: datetime.date) -> Iterator[AgendaAwaited]:
    """Meetings of these days that have no agenda yet."""
    ahead = Meeting.objects.planned().filter(
        planned_at__gt=timezone.now(),
        planned_at__lt=midnight(day + PREPARED_BEFORE + A_DAY),
        agenda_sent_at=None,
    )
    for meeting in in_chunks(ahead, Meeting.objects.with_pair()):
        yield AgendaAwaited(meeting.mentorship, meeting)


def untold_meetings(day: datetime.date) -> Iterator[DidYouMeet]:
    """Meetings of earlier days of which nobody knows whether they took place."""
    behind = Meeting.objects.planned().filter(DidYouMeet.is_due(day, "planned_at", after=1))
    meetings = Meeting.objects.with_pair().prefetch_related("missed_reports")
    for meeting in in_chunks(behind, meetings):
        yield DidYouMeet(meeting.mentorship, meeting)


def without_reflection(day: datetime.date) -> MeetingQuerySet:
    """Meetings held on the last few days at which the mentee has not looked back."""
    own = Reflection.objects.filter(
        meeting=OuterRef("pk"), by=OuterRef("mentorship__mentee__person")
    )
    pairs = Mentorship.objects.not_ended().not_paused().filter(phase__in=MEETING_PHASES)
    return Meeting.objects.held().filter(
        days_before(day, "held_at", nearest=1, furthest=FRESH),
        ~Exists(own),
        Exists(pairs.filter(pk=OuterRef("mentorship"))),
    )
