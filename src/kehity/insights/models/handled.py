"""What coordinators have dealt with, and the letters they have sent for it."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText
from kehity.programmes.looking_after import seasons_with_worklist
from kehity.programmes.models import Participation, Season

if TYPE_CHECKING:
    from kehity.insights.signals.cases import Case

TIME_TO_UNDO = datetime.timedelta(days=1)


class HandledQuerySet(models.QuerySet["Handled"]):
    def on_worklist_of(self, person: Person) -> HandledQuerySet:
        return self.filter(season__in=seasons_with_worklist(person))

    def of(self, case: Case) -> HandledQuerySet:
        return self.filter(signal=case.key, subject=case.subject, since=case.since)

    def standing(self, now: datetime.datetime) -> HandledQuerySet:
        """What still holds: not undone, and its time is not up."""
        return self.filter(Q(until=None) | Q(until__gt=now), over_at=None)

    def run_out(self, now: datetime.datetime) -> HandledQuerySet:
        return self.filter(until__lte=now, over_at=None)

    def lately(self, now: datetime.datetime) -> HandledQuerySet:
        """What has been put aside or sent and still holds, and what was done within a day."""
        return self.standing(now).filter(Q(until__gt=now) | Q(at__gt=now - TIME_TO_UNDO))


class Handled(models.Model):
    """A coordinator has dealt with a signal; a new reason for it is another row."""

    class Kind(models.TextChoices):
        SNOOZED = "snoozed", _("put aside")
        SENT = "sent", _("a mail was sent")
        DONE = "done", _("dealt with")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="handled_signals")
    signal = models.CharField(max_length=30)
    # A pair or somebody's part, as the signal says: for both kinds one constraint is enough.
    subject = models.UUIDField()
    since = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    objects = HandledQuerySet.as_manager()
    circles = Circles(programme="id season signal subject since kind by at until over_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["signal", "subject", "since"],
                condition=Q(over_at=None),
                name="a_signal_is_handled_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind="done", until=None) | (~Q(kind="done") & Q(until__isnull=False)),
                name="only_what_is_done_has_no_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signal} of {self.subject}: {self.kind}"

    def may_be_undone(self, now: datetime.datetime) -> bool:
        """A mail cannot be called back; what was put aside can be taken back while it lasts."""
        if self.over_at is not None or self.kind == self.Kind.SENT:
            return False
        return now < (self.until or self.at + TIME_TO_UNDO)


class Letter(SealedModel):
    """A coordinator's words to one participant, sent by mail because of a signal."""

    handled = models.ForeignKey(Handled, on_delete=models.CASCADE, related_name="letters")
    to = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="letters")
    subject = SealedText(max_length=120)
    text = SealedText(max_length=2000)

    sealed_by = "to.person.data_key"
    circles = Circles(programme="id handled to subject text")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["handled", "to"], name="a_person_is_written_to_once_about_a_signal"
            )
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"
