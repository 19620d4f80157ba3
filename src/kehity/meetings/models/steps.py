"""Steps: what each of the two does before they meet again."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.meetings.models.meetings import Meeting
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.removing import take_away
from kehity.privacy.sealed import SealedDay, SealedText
from kehity.ui.refusals import Refusal

MOST_STEPS = 3


class TooManySteps(Refusal):
    """Three steps between two meetings are enough."""


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, person: Person) -> StepQuerySet:
        return self.filter(
            Q(mentorship__mentee__person=person) | Q(mentorship__mentor__person=person)
        )

    def open(self) -> StepQuerySet:
        return self.filter(done_at=None)

    def in_order(self) -> StepQuerySet:
        return self.order_by("done_at", "made_at")


class Step(SealedModel):
    """A concrete thing that one of the two has promised to do."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="steps")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="steps")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = SealedText(max_length=300)
    due = SealedDay()
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    objects = StepQuerySet.as_manager()
    sealed_by = "mentorship.data_key"
    called = _("A step")
    circles = Circles(pair="id mentorship meeting owner text due made_at done_at")

    def __str__(self) -> str:
        return f"step {self.pk}"

    def is_done(self) -> bool:
        return self.done_at is not None

    def is_past_due(self, day: datetime.date) -> bool:
        return not self.is_done() and self.due is not None and self.due < day

    def due_as_seen_by(self, person: Person, day: datetime.date) -> datetime.date | None:
        """The day it is promised for; a day gone by is the owner's own matter."""
        return None if self.is_past_due(day) and person.pk != self.owner_id else self.due

    def tick(self) -> None:
        Step.objects.filter(pk=self.pk, done_at=None).update(done_at=timezone.now())

    def untick(self) -> None:
        Step.objects.filter(pk=self.pk).update(done_at=None)

    def remove(self, by: Person) -> None:
        """Not to be done after all; whoever removes it can bring it back for a day."""
        take_away(self, by)

    def in_short(self) -> str:
        return self.text

    def require_room(self) -> None:
        _require_room(self.meeting)


@transaction.atomic
def add_step(meeting: Meeting, **words: Any) -> Step:
    """A step agreed on in this meeting; at most three of them."""
    _require_room(meeting)
    step = Step(mentorship=meeting.mentorship, meeting=meeting, **words)
    step.save(force_insert=True)
    return step


def _require_room(meeting: Meeting) -> None:
    # Held until the transaction ends, so that two cannot both take the third place.
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if Step.objects.filter(meeting=meeting).count() >= MOST_STEPS:
        raise TooManySteps(_("Three steps are enough for one time. Remove one of them first."))
