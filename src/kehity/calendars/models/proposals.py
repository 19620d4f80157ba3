"""Proposals: times that one half offers and the other picks from."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.meetings.models import Meeting, Mode
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText
from kehity.ui.refusals import Refusal

MOST_TIMES = 5


class ProposalIsOver(Refusal):
    """Somebody has answered, taken back or replaced this proposal meanwhile."""


class Closing(models.TextChoices):
    TAKEN = "taken", _("a time was chosen")
    NONE_SUITS = "none_suits", _("none of the times suited")
    TAKEN_BACK = "taken_back", _("taken back")
    REPLACED = "replaced", _("other times were proposed")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> ProposalQuerySet:
        """Proposals of the pairs that this person is one half of."""
        return self.filter(
            Q(mentorship__mentee__person=person) | Q(mentorship__mentor__person=person)
        )

    def open(self) -> ProposalQuerySet:
        return self.filter(closed_at=None)

    def with_times(self) -> ProposalQuerySet:
        return self.select_related("meeting", "by", "mentorship__data_key").prefetch_related(
            "times"
        )

    def close(self, closing: Closing) -> int:
        return self.open().update(closing=closing, closed_at=timezone.now())


class Proposal(SealedModel):
    """Up to five times that one half offers, for a new meeting or in place of a planned one."""

    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.CASCADE, related_name="time_proposals"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, related_name="time_proposals"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10, choices=Mode)
    where = SealedText(max_length=300)
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=12, choices=Closing, blank=True)

    objects = ProposalQuerySet.as_manager()
    sealed_by = "mentorship.data_key"
    circles = Circles(
        pair="id mentorship meeting by where made_at closed_at closing", programme="minutes mode"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship"],
                condition=Q(closed_at=None, meeting=None),
                name="a_pair_has_one_open_proposal_for_a_new_meeting",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(closed_at=None, meeting__isnull=False),
                name="a_meeting_has_one_open_proposal",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closing="")
                | Q(~Q(closing=""), closed_at__isnull=False),
                name="a_closed_proposal_knows_how_it_was_closed",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=15, minutes__lte=240),
                name="a_proposed_meeting_lasts_a_quarter_to_four_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    # Questions

    def is_open(self) -> bool:
        return self.closed_at is None

    def is_by(self, person: Person) -> bool:
        return person.pk == self.by_id

    def times_ahead(self, now: datetime.datetime) -> list[ProposedTime]:
        ahead = (time for time in self.times.all() if time.begins_at > now)
        return sorted(ahead, key=lambda time: time.begins_at)

    # Verbs

    def offer(self, times: Iterable[datetime.datetime]) -> None:
        for begins_at in times:
            self.times.create(begins_at=begins_at)

    def close(self, closing: Closing) -> None:
        """Once: of two who answer at the same moment, the second hears that it is over."""
        if not Proposal.objects.filter(pk=self.pk).close(closing):
            raise ProposalIsOver(
                _("These times are not proposed any more. Look at the page again.")
            )


class ProposedTime(models.Model):
    """One of the times that are offered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="times")
    begins_at = models.DateTimeField()

    circles = Circles(pair="id proposal begins_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "begins_at"], name="a_time_is_proposed_once"
            )
        ]

    def __str__(self) -> str:
        return f"time {self.pk} of {self.proposal_id}"

    @property
    def ends_at(self) -> datetime.datetime:
        return self.begins_at + datetime.timedelta(minutes=self.proposal.minutes)
