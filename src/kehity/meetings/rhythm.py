"""What keeps a pair meeting: the next date, a new start after silence, a question of rhythm."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.background.days import days_before, midnight
from kehity.background.sweeping import by_ids
from kehity.meetings.models import Cancellation, Meeting, Status
from kehity.meetings.silence import Silence, but_for_breaks, quiet_for
from kehity.mentorships.models import Mentorship, Pause
from kehity.mentorships.notices import ToBoth
from kehity.notifications.reminders import Reminder, is_still_due
from kehity.people.models import Person

if TYPE_CHECKING:
    from kehity.meetings.models.meetings import MeetingQuerySet
    from kehity.mentorships.models.mentorships import MentorshipQuerySet

A_WEEK = 7
A_MONTH_AND_A_HALF = datetime.timedelta(days=45)
TWO_MONTHS = datetime.timedelta(days=60)
"""From then on the silence is on the coordinator's worklist."""
A_DAY = datetime.timedelta(days=1)


@dataclass
class NextDateAwaited(Reminder, ToBoth):
    """Reminds both, a week after a meeting, that there is no date for the next one."""

    template = "meetings/notices/next_date_awaited"
    label = _("The date of your next meeting")
    says = _("A week after a meeting, if there is no date for the next one.")
    button = _("Choose a date")
    at_most = 2

    meeting: Meeting

    def url(self, _person: Person) -> str:
        return reverse("meetings_booking", args=[self.mentorship.pk])

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(without_next_date, self.meeting)


@dataclass
class NotMetForLong(Reminder, ToBoth):
    """Offers both, after a month and a half without a meeting, three ready ways to begin anew."""

    template = "meetings/notices/not_met_for_long"
    label = _("A new start")
    says = _("When you have not met for a month and a half. Breaks are not counted.")
    button = _("See three ready wordings")
    at_most = 2

    since: str
    """When the silence began: the next silence is another matter."""

    def matter(self) -> str:
        return f"{self.mentorship.pk},{self.since}"

    def url(self, _person: Person) -> str:
        return reverse("new_start", args=[self.mentorship.pk])

    def still_holds(self, _person: Person) -> bool:
        own = Mentorship.objects.filter(pk=self.mentorship.pk)
        return [_told(one) for one in silences(own, timezone.localdate())] == [self.since]


@dataclass
class RhythmAsked(Reminder, ToBoth):
    """Asks both, once two meetings in a row have been cancelled, whether the rhythm suits them."""

    template = "meetings/notices/rhythm_asked"
    label = _("Your rhythm")
    says = _("When two meetings in a row have been cancelled, we ask whether the rhythm suits you.")
    button = _("Look at your meetings")
    at_most = 1

    def url(self, _person: Person) -> str:
        return reverse("meetings", args=[self.mentorship.pk])

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(out_of_rhythm, self.mentorship)


def without_next_date(day: datetime.date) -> MeetingQuerySet:
    """Last meetings of pairs in dialogue, held a week ago or a little longer, with none to follow.

    A pair back from a break has just been told so; one that has met as often as the season means
    to, or whose end is behind it, needs no date.
    """
    following = Meeting.objects.filter(
        Q(status=Status.PLANNED) | Q(status=Status.HELD, held_at__gt=OuterRef("held_at")),
        mentorship=OuterRef("mentorship"),
    )
    back = Pause.objects.filter(
        mentorship=OuterRef("mentorship"),
        confirmed_at__isnull=False,
        over_at__gte=midnight(day - (A_WEEK - 1) * A_DAY),
    )
    held = Count("meetings", filter=Q(meetings__status=Status.HELD))
    pairs = Mentorship.objects.in_dialogue().not_paused().filter(ends_on__gte=day)
    wanting = pairs.annotate(held=held).filter(held__lt=F("mentee__season__meetings_target"))
    due = NextDateAwaited.is_due(day, "held_at", after=A_WEEK)
    return Meeting.objects.held().filter(
        due, ~Exists(following), ~Exists(back), Exists(wanting.filter(pk=OuterRef("mentorship")))
    )


def silences(pairs: MentorshipQuerySet, day: datetime.date) -> list[Silence]:
    """Those of these pairs that have been quiet for a month and a half, but not for two months.

    Who has a meeting ahead has made the new start already.
    """
    ahead = Meeting.objects.planned().filter(
        mentorship=OuterRef("pk"), planned_at__gte=midnight(day)
    )
    quiet = pairs.filter(~Exists(ahead))
    tonight = midnight(day + A_DAY)
    found = quiet_for(quiet, A_MONTH_AND_A_HALF, tonight)
    longer = set(but_for_breaks(found, quiet, TWO_MONTHS, tonight))
    return [one for one in found if one not in longer]


def out_of_rhythm(day: datetime.date) -> MentorshipQuerySet:
    """Pairs in dialogue of which somebody cancelled lately, the second meeting in a row.

    What a break has taken out of the calendar was not cancelled by anybody.
    """
    lately = Cancellation.objects.filter(
        days_before(day, "at", nearest=1, furthest=A_WEEK - 1), by__isnull=False, undone_at=None
    )
    by_nobody = Cancellation.objects.filter(meeting=OuterRef("pk"), by=None, undone_at=None)
    settled = (
        Meeting.objects.filter(~Exists(by_nobody), mentorship=OuterRef("pk"))
        .exclude(status=Status.PLANNED)
        .order_by("-planned_at", "-pk")
    )
    pairs = Mentorship.objects.in_dialogue().not_paused()
    return (
        pairs.filter(pk__in=lately.values("meeting__mentorship"))
        .annotate(last=Subquery(settled.values("status")[:1]))
        .annotate(before=Subquery(settled.values("status")[1:2]))
        .filter(last=Status.CANCELLED, before=Status.CANCELLED)
    )


def quiet_pairs(day: datetime.date) -> Iterator[NotMetForLong]:
    """A reminder for each pair that has been quiet for long."""
    since = {one.mentorship: _told(one) for one in silences(Mentorship.objects.all(), day)}
    for mentorship in by_ids(Mentorship.objects.with_pair(), list(since)):
        yield NotMetForLong(mentorship, since[mentorship.pk])


def _told(silence: Silence) -> str:
    return timezone.localdate(silence.since).isoformat()
