"""A meeting of the pair: its time, how it is held, and what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.meetings import facts as news
from kehity.meetings import notices
from kehity.meetings.models.calendars import place_for, why_not
from kehity.mentorships import facts
from kehity.mentorships.models import Mentorship, Pause
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText
from kehity.ui.refusals import Refusal

CHANGED = _("This meeting has already been changed. Look at it again.")
ICONS = {"in_person": "people", "video": "video", "phone": "phone", "walk": "walk"}


class UnsuitableTime(Refusal):
    """The pair cannot meet at this time."""


class WrongStatus(Refusal):
    """The meeting is no longer what it was when the page was opened."""


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("By video")
    PHONE = "phone", _("By phone")
    WALK = "walk", _("On a walk")


class Status(models.TextChoices):
    PLANNED = "planned", _("Coming")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")
    MISSED = "missed", _("Did not take place")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> MeetingQuerySet:
        """Meetings of the pairs that this person is one half of."""
        return self.filter(
            Q(mentorship__mentee__person=person) | Q(mentorship__mentor__person=person)
        )

    def planned(self) -> MeetingQuerySet:
        return self.filter(status=Status.PLANNED)

    def held(self) -> MeetingQuerySet:
        return self.filter(status=Status.HELD)

    def in_order(self) -> MeetingQuerySet:
        return self.order_by("planned_at", "pk")

    def with_pair(self) -> MeetingQuerySet:
        return self.select_related(
            "mentorship__data_key",
            "mentorship__mentee__person__data_key",
            "mentorship__mentor__person__data_key",
            "mentorship__mentee__season__programme__organisation",
        ).prefetch_related("mentorship__pauses", "mentorship__endings")


class Meeting(SealedModel):
    """One mentoring conversation, from a time in the calendar to what the two took from it."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="meetings")
    planned_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=75)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    held_at = models.DateTimeField(null=True)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    booked_at = models.DateTimeField(default=timezone.now)

    where = SealedText(max_length=300)
    since_last = SealedText(max_length=800)
    hoped_result = SealedText(max_length=300)
    agenda_sent_at = models.DateTimeField(null=True)
    mentor_line = SealedText(max_length=300)
    mentor_reading = SealedText(max_length=300)
    shared_note = SealedText(max_length=8000)

    objects = MeetingQuerySet.as_manager()
    sealed_by = "mentorship.data_key"
    circles = Circles(
        pair="where since_last hoped_result agenda_sent_at mentor_line mentor_reading shared_note",
        programme="id mentorship planned_at minutes mode status held_at booked_by booked_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "planned_at"],
                condition=Q(status=Status.PLANNED),
                name="a_pair_has_one_meeting_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.HELD, held_at__isnull=False)
                | Q(~Q(status=Status.HELD), held_at=None),
                name="a_held_meeting_knows_when_it_was_held",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=15, minutes__lte=240),
                name="a_meeting_lasts_a_quarter_to_four_hours",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["mentorship", "status", "planned_at"], name="meeting_by_status"),
            models.Index(
                fields=["planned_at"], condition=Q(status=Status.PLANNED), name="meeting_planned"
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])

    # Questions

    @property
    def begins_at(self) -> datetime.datetime:
        """When the two met, or mean to meet."""
        return self.held_at or self.planned_at

    @property
    def ends_at(self) -> datetime.datetime:
        return self.begins_at + datetime.timedelta(minutes=self.minutes)

    @property
    def mode_icon(self) -> str:
        return ICONS[self.mode]

    @property
    def link(self) -> str:
        """Where to click, if the place is an address on the net."""
        is_address = self.where.startswith(("https://", "http://")) and " " not in self.where
        return self.where if is_address else ""

    def is_planned(self) -> bool:
        return self.status == Status.PLANNED

    def is_held(self) -> bool:
        return self.status == Status.HELD

    def is_cancelled(self) -> bool:
        return self.status == Status.CANCELLED

    def has_begun(self, now: datetime.datetime) -> bool:
        return self.planned_at <= now

    def is_over(self, now: datetime.datetime) -> bool:
        return self.ends_at <= now

    def is_on(self, day: datetime.date) -> bool:
        return timezone.localdate(self.planned_at) == day

    def is_within(self, pause: Pause | None) -> bool:
        if pause is None or pause.confirmed_at is None:
            return False
        return timezone.localdate(self.planned_at) < pause.until

    def has_agenda_from_mentee(self) -> bool:
        return self.agenda_sent_at is not None

    def is_agenda_readable_by(self, person: Person) -> bool:
        """The agenda is the mentee's own until it is shared."""
        return self.has_agenda_from_mentee() or self.mentorship.is_led_by(person)

    # Verbs

    @transaction.atomic
    def move(
        self, planned_at: datetime.datetime, minutes: int, mode: str, where: str, by: Person
    ) -> None:
        """Another time, place or way; the earlier time stays on record."""
        Mentorship.objects.select_for_update().get(pk=self.mentorship_id)
        before = self.planned_at
        stands_as = (before, self.minutes, self.mode, self.where)
        if planned_at != before and (
            no := why_not(self.mentorship, planned_at, minutes, apart_from=self)
        ):
            raise UnsuitableTime(no)
        self._change(Q(planned_at=before), planned_at=planned_at, minutes=minutes, mode=mode)
        self.where = where = place_for(self.mentorship, mode, where)
        self.save(update_fields=["where"])
        if planned_at != before:
            self.moves.create(from_at=before, to_at=planned_at, by=by)
        if stands_as != (planned_at, minutes, mode, where):
            facts.tell(news.meeting_changed, meeting=self, by=by, before=before)

    @transaction.atomic
    def cancel(self, by: Person) -> None:
        """The meeting will not take place; nobody has to say why."""
        self._take_out_of_the_calendar(by)

    @transaction.atomic
    def cancel_with_the_pair(self) -> None:
        """The pair has ended or pauses, and this meeting with it; it may come back."""
        self._take_out_of_the_calendar(by=None)

    @transaction.atomic
    def restore(self, by: Person | None) -> None:
        """Take back a cancellation, as long as the time still suits. None is the pair itself."""
        Mentorship.objects.select_for_update().get(pk=self.mentorship_id)
        if no := why_not(self.mentorship, self.planned_at, self.minutes):
            raise UnsuitableTime(no)
        cancelled = Meeting.objects.filter(pk=self.pk, status=Status.CANCELLED)
        if not cancelled.update(status=Status.PLANNED):
            raise WrongStatus(CHANGED)
        self.status = Status.PLANNED
        self.cancellations.filter(undone_at=None).update(undone_at=timezone.now())
        facts.tell(news.meeting_restored, meeting=self, by=by)

    @transaction.atomic
    def mark_held(self, held_at: datetime.datetime, minutes: int, by: Person) -> None:
        """The two have met; either may say so, and the first word holds."""
        if held_at > timezone.now():
            raise UnsuitableTime(_("A meeting can be marked held when it has begun."))
        self._change(Q(), status=Status.HELD, held_at=held_at, minutes=minutes)
        self.missed_reports.all().delete()
        count = Meeting.objects.filter(mentorship=self.mentorship_id).held().count()
        facts.tell(facts.meeting_held, mentorship=self.mentorship, count=count)

    @transaction.atomic
    def report_missed(self, by: Person) -> None:
        """One says that the two did not meet; it is on record when the other says so too."""
        standing = Meeting.objects.select_for_update().get(pk=self.pk)
        if not standing.is_planned():
            raise WrongStatus(CHANGED)
        if not standing.has_begun(timezone.now()):
            raise UnsuitableTime(_("The time of this meeting has not come yet."))
        self.missed_reports.get_or_create(by=by)
        if self.missed_reports.count() == len(self.mentorship.pair):
            self._change(Q(), status=Status.MISSED)

    def add_line(self, mentor_line: str, mentor_reading: str) -> None:
        """The mentor's line before the meeting, and something to read."""
        self.mentor_line, self.mentor_reading = mentor_line, mentor_reading
        self.save(update_fields=["mentor_line", "mentor_reading"])

    @transaction.atomic
    def send_agenda(self) -> None:
        """The mentee shares the preparation; from now on both read it."""
        now = timezone.now()
        unsent = Meeting.objects.filter(pk=self.pk, agenda_sent_at=None)
        if not unsent.update(agenda_sent_at=now):
            return
        self.agenda_sent_at = now
        mentee = self.mentorship.mentee.person
        notices.AgendaSent(mentorship=self.mentorship, by=mentee, meeting=self).send()

    def _take_out_of_the_calendar(self, by: Person | None) -> None:
        self._change(Q(), status=Status.CANCELLED)
        self.cancellations.create(by=by)
        facts.tell(news.meeting_cancelled, meeting=self, by=by)

    def _change(self, condition: Q, **facts_of_it: object) -> None:
        # Two people may act at once; only the first one finds the meeting planned.
        planned = Meeting.objects.filter(condition, pk=self.pk, status=Status.PLANNED)
        if not planned.update(**facts_of_it):
            raise WrongStatus(CHANGED)
        for name, value in facts_of_it.items():
            setattr(self, name, value)


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """As `MeetingQuerySet.in_order`, for meetings that have been fetched."""
    return sorted(meetings, key=lambda meeting: (meeting.planned_at, meeting.pk))
