"""Enquiries: what somebody writes to an organisation, and what became of it."""

from __future__ import annotations

import datetime
import secrets
from typing import TYPE_CHECKING, ClassVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.contact.states import DEALT_WITH, MOVES, WAITING, Doubt, Kind, State
from kehity.privacy.circles import Circles
from kehity.privacy.models import DataKey, SealedModel
from kehity.privacy.sealed import SealedText
from kehity.programmes.models import Organisation, Programme, Season
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.people.models import Person

# The law's time for feedback about accessibility; everybody else waits no longer.
TIME_TO_ANSWER = datetime.timedelta(days=14)
# Without what is easily taken for something else when it is read aloud.
LETTERS = "ACDEFHJKLMNPRTUVWXY3479"
LONGEST = 3000


class DealtWithAlready(Refusal):
    """Somebody else has moved this enquiry on meanwhile."""


def new_reference() -> str:
    """A few letters that somebody can say on the phone."""
    return "".join(secrets.choice(LETTERS) for _place in range(6))


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def answerable_by(self, person: Person) -> EnquiryQuerySet:
        """To an organisation of theirs, to a programme, or to a season that they coordinate."""
        own = Organisation.objects.owned_by(person).values("pk")
        whole = Programme.objects.coordinated_by(person).values("organisation")
        seasons = Season.objects.coordinated_by(person).values("pk")
        to_all = Q(season=None, organisation__in=whole)
        return self.filter(Q(organisation__in=own) | to_all | Q(season__in=seasons))

    def waiting(self) -> EnquiryQuerySet:
        return self.filter(state__in=WAITING)

    def in_states(self, states: Iterable[State]) -> EnquiryQuerySet:
        return self.filter(state__in=list(states))

    def with_rows(self) -> EnquiryQuerySet:
        return self.select_related("organisation", "season", "data_key", "reply__by")

    def kept_too_long(self, now: datetime.datetime) -> EnquiryQuerySet:
        """Six months after its season; without one, after it was dealt with, or two years old."""
        long_ago = now - relativedelta(months=6)
        of_season = Q(season__ends_on__lt=timezone.localdate(long_ago))
        dealt_with = Q(season=None, moved_at__lt=long_ago, state__in=DEALT_WITH)
        return self.filter(of_season | dealt_with | Q(sent_at__lt=now - relativedelta(months=24)))


class Enquiry(SealedModel):
    """Somebody, known or not, has written to an organisation.

    Who writes and what is sealed under a key of its own: when the enquiry goes, so does the key.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="enquiries"
    )
    season = models.ForeignKey(
        Season, on_delete=models.CASCADE, null=True, related_name="enquiries"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="enquiries"
    )
    """Whoever was signed in when writing."""
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=20, choices=State, default=State.NEW)
    doubt = models.CharField(max_length=20, choices=Doubt, blank=True)
    language = models.CharField(max_length=2)
    reference = models.CharField(max_length=6, unique=True, default=new_reference)
    name = SealedText(max_length=120)
    address = SealedText(max_length=254)
    text = SealedText(max_length=LONGEST)
    likeness = models.CharField(max_length=64)
    """The same for the same words, and nothing that leads back to them."""
    sent_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    moved_at = models.DateTimeField(default=timezone.now)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = EnquiryQuerySet.as_manager()
    sealed_by = "data_key"
    circles = Circles(
        programme="id organisation season person kind state doubt language reference name address "
        "text likeness sent_at due_on moved_at data_key"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "due_on"], name="enquiry_by_day"),
            models.Index(fields=["likeness", "sent_at"], name="enquiry_by_likeness"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(doubt="") | ~Q(state=State.NEW),
                name="a_doubtful_enquiry_does_not_call_anybody",
            )
        ]

    def __str__(self) -> str:
        return f"enquiry {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("enquiry", args=[self.pk])

    # Questions

    def is_answered(self) -> bool:
        return self.state == State.ANSWERED

    def is_waiting(self) -> bool:
        return self.state in WAITING

    def is_late(self, day: datetime.date) -> bool:
        return self.is_waiting() and self.due_on < day

    # Verbs

    @transaction.atomic
    def take_in_work(self, by: Person) -> None:
        """Somebody answers this; also what had been set aside."""
        self._enter(State.IN_WORK, by)

    @transaction.atomic
    def set_aside(self, by: Person) -> None:
        """It needs no answer; it stays, and can be taken up again."""
        self._enter(State.ASIDE, by)

    @transaction.atomic
    def answer(self, by: Person, *, text: str) -> EnquiryReply:
        """Write back, once; the mail is queued by whoever calls."""
        self._enter(State.ANSWERED, by)
        reply = EnquiryReply(enquiry=self, by=by, text=text)
        reply.save(force_insert=True)
        return reply

    def _enter(self, state: State, by: Person) -> None:
        # Two may press at once; only the first one moves the row.
        now = timezone.now()
        here = Enquiry.objects.filter(pk=self.pk, state=self.state)
        if self.state not in MOVES[state] or not here.update(state=state, moved_at=now):
            raise DealtWithAlready(_("Somebody has dealt with this meanwhile. Open it anew."))
        self.state, self.moved_at = state, now
        self.steps.create(state=state, by=by, at=now)


class EnquiryStep(models.Model):
    """An enquiry moved on: into which state, who moved it and when."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=20, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    circles = Circles(programme="id enquiry state by at")

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.state}"


class EnquiryReply(SealedModel):
    """What was answered to an enquiry, and who did."""

    enquiry = models.OneToOneField(Enquiry, on_delete=models.CASCADE, related_name="reply")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = SealedText(max_length=LONGEST)
    at = models.DateTimeField(default=timezone.now)

    sealed_by = "enquiry.data_key"
    circles = Circles(programme="id enquiry by text at")

    def __str__(self) -> str:
        return f"reply to {self.enquiry_id}"
