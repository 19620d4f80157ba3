"""Deliveries: who is to be told what, and what became of it; and what people do not want."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kehity.privacy.circles import Circles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.people.models import Person


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    FAILED = "failed", _("Given up")
    BOUNCED = "bounced", _("Came back")
    UNWANTED = "unwanted", _("Not wanted")


class Reason(models.TextChoices):
    """Why a mail has not gone out or not arrived, in words for a coordinator."""

    AWAY = "away", _("The mail server could not be reached.")
    LATER = "later", _("The mail server asked us to try again later.")
    SIGN_IN = "sign_in", _("The mail server did not accept Kehity’s user name and password.")
    ADDRESS = "address", _("The mail server does not accept this address.")
    REFUSED = "refused", _("The mail server refused the mail.")
    GONE = "gone", _("What it told about is gone.")
    RETURNED = "returned", _("The mail came back: the address does not receive mail.")
    SWITCHED_OFF = "switched_off", _("The reader has switched these reminders off.")
    RESTRICTED = "restricted", _("The reader has restricted the use of their data.")
    SETTLED = "settled", _("It was no longer needed when it could have gone out.")


IN_TROUBLE = (State.FAILED, State.BOUNCED)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> DeliveryQuerySet:
        return self.filter(state=State.WAITING)

    def can_be_sent_again(self) -> DeliveryQuerySet:
        """What has not reached its reader, though it was wanted and can still be told."""
        return self.filter(state__in=IN_TROUBLE).exclude(reason=Reason.GONE)

    def held_up(self) -> DeliveryQuerySet:
        """What waits because the mail server has said no to it."""
        return self.waiting().exclude(reason="")

    def reminders_due(self, person_id: str, now: datetime.datetime) -> DeliveryQuerySet:
        mine = self.waiting().filter(person=uuid.UUID(person_id), due_at__lte=now)
        return mine.exclude(matter="")

    def of_realm(self, realm: uuid.UUID) -> DeliveryQuerySet:
        return self.filter(realm=realm)


class Delivery(models.Model):
    """One notice on its way to one person: ids of what it is about, never its words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries"
    )
    notice = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    matter = models.CharField(max_length=200, blank=True)
    """What a reminder is about, so that it comes once a week; empty for all other notices."""
    realm = models.UUIDField(null=True)
    """The season whose coordinators see that this was sent."""
    letter = models.UUIDField(default=uuid.uuid4)
    """The mail it goes in: reminders of one day share one."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    queued_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    begun_at = models.DateTimeField(null=True)
    broken_off = models.PositiveSmallIntegerField(default=0)

    objects = DeliveryQuerySet.as_manager()
    circles = Circles(
        programme="id person notice facts matter realm letter state queued_at due_at sent_at "
        "bounced_at attempts reason begun_at broken_off"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.WAITING, sent_at=None, bounced_at=None)
                | Q(state=State.SENT, sent_at__isnull=False, bounced_at=None, reason="")
                | Q(
                    Q(state__in=(State.FAILED, State.UNWANTED), sent_at=None, bounced_at=None),
                    ~Q(reason=""),
                )
                | Q(
                    Q(state=State.BOUNCED, sent_at__isnull=False, bounced_at__isnull=False),
                    ~Q(reason=""),
                ),
                name="a_delivery_is_in_one_state_and_knows_why",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "state", "due_at"], name="delivery_due"),
            models.Index(fields=["person", "notice", "matter"], name="delivery_matter"),
            models.Index(fields=["realm", "state", "queued_at"], name="delivery_of_realm"),
            models.Index(fields=["letter"], name="delivery_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.notice} to {self.person_id}"

    @property
    def message_id(self) -> str:
        return f"<{self.letter}@kehity>"

    def is_in_trouble(self) -> bool:
        return self.state in IN_TROUBLE

    def can_be_sent_again(self) -> bool:
        return self.is_in_trouble() and self.reason != Reason.GONE

    def begin(self) -> bool:
        """Claim this attempt: of two workers with the same delivery, one goes on.

        An attempt that was begun and has no outcome was broken off, perhaps just after the mail
        server had taken the mail: the next one may send it twice, under the same Message-ID.
        """
        as_read = Delivery.objects.waiting().filter(pk=self.pk, begun_at=self.begun_at)
        self.broken_off += self.begun_at is not None
        self.begun_at = timezone.now()
        return bool(as_read.update(begun_at=self.begun_at, broken_off=self.broken_off))

    def went_out(self) -> None:
        self.state, self.sent_at, self.reason = State.SENT, timezone.now(), ""
        self._end_attempt("state", "sent_at", "reason")

    def is_tried_again(self, reason: Reason, at: datetime.datetime) -> None:
        self.reason, self.due_at = reason, at
        self._end_attempt("reason", "due_at")

    def is_given_up(self, reason: Reason) -> None:
        self.state, self.reason = State.FAILED, reason
        self._end_attempt("state", "reason")

    def is_unwanted(self, reason: Reason) -> None:
        self.state, self.reason = State.UNWANTED, reason
        self._keep("state", "reason")

    def waits_until(self, at: datetime.datetime) -> None:
        self.due_at = at
        self._keep("due_at")

    def _end_attempt(self, *fields: str) -> None:
        self.attempts += 1
        self.begun_at = None
        self._keep("attempts", "begun_at", *fields)

    def _keep(self, *fields: str) -> None:
        self.save(update_fields=fields)


class SwitchedOffQuerySet(models.QuerySet["SwitchedOff"]):
    def by_people(self, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
        """The kinds that each of these does not want, by the ids of the people."""
        off: defaultdict[uuid.UUID, set[str]] = defaultdict(set)
        for person, kind in self.filter(person__in=people).values_list("person", "kind"):
            off[person].add(kind)
        return off

    def switch(self, person: Person, kind: str, *, on: bool) -> None:
        if on:
            self.filter(person=person, kind=kind).delete()
        else:
            self.get_or_create(person=person, kind=kind)


class SwitchedOff(models.Model):
    """A person does not want reminders of one kind; without this row they come."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="switched_off"
    )
    kind = models.CharField(max_length=200)
    since = models.DateTimeField(default=timezone.now)

    objects = SwitchedOffQuerySet.as_manager()
    circles = Circles(programme="id person kind since")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind"], name="a_kind_is_switched_off_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"


class LinkUsed(models.Model):
    """A link from a mail has been used: it answers, or lets in, once."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id digest at")

    def __str__(self) -> str:
        return self.digest[:8]
