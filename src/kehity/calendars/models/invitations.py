"""Invitations: what people's calendars have been told of a meeting, and what they have answered."""

from __future__ import annotations

import datetime
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from kehity.meetings.models import Meeting, Status
from kehity.people.models import Person
from kehity.privacy.circles import Circles

TOKEN_LENGTH = 24


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("comes")
    TENTATIVE = "tentative", _("comes perhaps")
    DECLINED = "declined", _("cannot come")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_pair(self) -> InvitationQuerySet:
        return self.select_related(
            "meeting__mentorship__data_key",
            "meeting__mentorship__mentee__person__data_key",
            "meeting__mentorship__mentor__person__data_key",
            "meeting__mentorship__mentee__season",
        ).prefetch_related("replies")


class Invitation(models.Model):
    """What the calendars of the two have been told of one meeting, and in which version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="invitation")
    sequence = models.PositiveIntegerField(default=0)
    planned_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = InvitationQuerySet.as_manager()
    circles = Circles(programme="id meeting sequence planned_at minutes status changed_at")

    def __str__(self) -> str:
        return f"invitation to {self.meeting_id}, version {self.sequence}"

    # Questions

    @property
    def uid(self) -> str:
        """The name of the meeting in every calendar, for good."""
        return f"{self.pk}@kehity"

    def token_of(self, person: Person) -> str:
        """The unguessable word in the address to which this half's calendar answers."""
        about = f"{self.pk} {person.pk}"
        mac = salted_hmac("kehity.calendars.answers", about, algorithm="sha256")
        return mac.hexdigest()[:TOKEN_LENGTH]

    def is_token_of(self, person: Person, token: str) -> bool:
        return constant_time_compare(self.token_of(person), token)

    def says_of(self, meeting: Meeting) -> bool:
        """Whether calendars have been told of this meeting as it stands now."""
        told = (self.planned_at, self.minutes, self.status)
        return told == (meeting.planned_at, meeting.minutes, meeting.status)

    def answer_of(self, person: Person) -> str:
        """What this half has answered to the meeting as it stands; empty while nothing."""
        given = (reply.answer for reply in self.replies.all() if reply.by_id == person.pk)
        return next(given, "")

    # Verbs

    def renew(self, meeting: Meeting) -> None:
        """The next version, for calendars to take in place of what they have."""
        self.sequence += 1
        self.planned_at, self.minutes, self.status = _as_it_stands(meeting)
        self.changed_at = timezone.now()
        self.save(update_fields=["sequence", "planned_at", "minutes", "status", "changed_at"])

    def note(self, by: Person, answer: str, said_at: datetime.datetime) -> bool:
        """Keep this half's newest answer; False for one that is older than what is known."""
        given = self.replies.filter(by=by).first()
        if given is not None and given.said_at > said_at:
            return False
        kept = {"answer": answer, "said_at": said_at}
        self.replies.update_or_create(by=by, defaults=kept)
        return True


class Reply(models.Model):
    """What one half has answered to the meeting as it stands; another time asks anew."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    said_at = models.DateTimeField(default=timezone.now)

    circles = Circles(pair="id invitation by answer said_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invitation", "by"], name="each_has_one_answer_to_an_invitation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.answer}"


def invitation_to(meeting: Meeting) -> Invitation:
    """The first version, which no calendar knows yet."""
    planned_at, minutes, status = _as_it_stands(meeting)
    return Invitation.objects.create(
        meeting=meeting, planned_at=planned_at, minutes=minutes, status=status
    )


def _as_it_stands(meeting: Meeting) -> tuple[datetime.datetime, int, str]:
    return meeting.planned_at, meeting.minutes, meeting.status
