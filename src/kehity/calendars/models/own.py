"""What is each one's own: the secret address of a feed, and one's calendar elsewhere."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedList, SealedText

Span = tuple[datetime.datetime, datetime.datetime]


class FeedManager(models.Manager["Feed"]):
    def renew(self, person: Person) -> str:
        """A new secret for this person's feed; only its digest is kept, an older one ends."""
        secret = secrets.token_urlsafe(24)
        facts = {"digest": _digest(secret), "made_at": timezone.now()}
        self.update_or_create(person=person, defaults=facts)
        return secret

    def opened_by(self, secret: str) -> models.QuerySet[Feed]:
        return self.filter(digest=_digest(secret), person__is_active=True)


class Feed(models.Model):
    """A person's own meetings at a secret address, for a calendar to read."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    objects = FeedManager()
    called = _("The address of your meetings")
    circles = Circles(programme="id person digest made_at")

    def __str__(self) -> str:
        return f"feed of {self.person_id}"


class Trouble(models.TextChoices):
    NOT_FOUND = "not_found", _("There is no calendar at this address.")
    NOT_ALLOWED = "not_allowed", _("This address cannot be read from here.")
    NO_ANSWER = "no_answer", _("The address did not answer in time.")
    TOO_LARGE = "too_large", _("The calendar is larger than two megabytes.")
    NO_CALENDAR = "no_calendar", _("What is at this address is no calendar.")


class OwnCalendar(SealedModel):
    """A person's calendar elsewhere: its address, and when it says that the person is busy."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_calendar"
    )
    address = SealedText(max_length=1000)
    busy = SealedList()
    read_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)

    sealed_by = "person.data_key"
    called = _("Your calendar kept elsewhere")
    circles = Circles(own="id person address busy read_at trouble")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["read_at"], name="own_calendar_by_reading")]

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"

    def is_busy(self, begins_at: datetime.datetime, ends_at: datetime.datetime) -> bool:
        spans = ([datetime.datetime.fromisoformat(one) for one in span] for span in self.busy)
        return any(begins < ends_at and ends > begins_at for begins, ends in spans)

    def was_read(self, busy: Sequence[Span]) -> None:
        self.busy = [[begins.isoformat(), ends.isoformat()] for begins, ends in busy]
        self.read_at, self.trouble = timezone.now(), ""
        self.save(update_fields=["busy", "read_at", "trouble"])

    def could_not_be_read(self, trouble: Trouble) -> None:
        """What was read before is out of date: nobody is called busy on its word."""
        self.busy, self.read_at, self.trouble = [], timezone.now(), trouble
        self.save(update_fields=["busy", "read_at", "trouble"])


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
