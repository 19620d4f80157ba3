"""What people ask about their data, with the law's one month to answer."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText
from kehity.programmes.models.participations import Participation

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.people.models import Person

A_MONTH, TWO_MONTHS = relativedelta(months=1), relativedelta(months=2)
TIME_TO_SAY_SO = datetime.timedelta(days=10)


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def of(self, person: Person) -> DataRequestQuerySet:
        return self.filter(participation__person=person)

    def answerable_by(self, person: Person) -> DataRequestQuerySet:
        """Those to seasons that this person coordinates, or to an organisation of theirs."""
        season, programme = "participation__season", "participation__season__programme"
        mine = Q(**{f"{season}__coordinations__person": person})
        mine |= Q(**{f"{programme}__coordinations__person": person})
        mine |= Q(**{f"{programme}__organisation__ownerships__person": person})
        return self.filter(pk__in=self.filter(mine).values("pk"))

    def open(self) -> DataRequestQuerySet:
        return self.filter(answer=None)

    def nearly_due(self, day: datetime.date) -> DataRequestQuerySet:
        return self.open().filter(due_on__lte=day + TIME_TO_SAY_SO)

    def with_rows(self) -> DataRequestQuerySet:
        return self.select_related(
            "participation__person__data_key",
            "participation__season__programme__organisation",
            "answer__by",
            "extension__by",
        )

    def in_order(self) -> DataRequestQuerySet:
        """What waits comes first, the nearest day before the others."""
        return self.order_by(F("answer__at").desc(nulls_first=True), "due_on", "sent_at")


class DataRequest(SealedModel):
    """Somebody asks for something about their data that they cannot do themselves."""

    class Kind(models.TextChoices):
        CORRECT = "correct", _("Correct something")
        OBJECT = "object", _("Object to a use of my data")
        ACCESS = "access", _("Tell me what is held about me")
        ERASE = "erase", _("Erase something")
        OTHER = "other", _("Something else")

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="data_requests"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    text = SealedText(max_length=1500)
    sent_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()

    objects = DataRequestQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(programme="id participation kind text sent_at due_on")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_on"], name="data_request_by_day")]

    def __str__(self) -> str:
        return f"request {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("data_request", args=[self.pk])

    def is_answered(self) -> bool:
        return hasattr(self, "answer")

    def is_extended(self) -> bool:
        return hasattr(self, "extension")

    def is_late(self, day: datetime.date) -> bool:
        return not self.is_answered() and self.due_on < day

    def state_in_words(self) -> Text:
        if self.is_answered():
            return self.answer.get_outcome_display()
        return _("More time taken") if self.is_extended() else _("Waits for an answer")


class RequestExtension(models.Model):
    """An answer takes up to two months more, once; the person has been told why."""

    request = models.OneToOneField(DataRequest, on_delete=models.CASCADE, related_name="extension")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id request by reason at")

    def __str__(self) -> str:
        return f"more time for {self.request_id}"


class RequestAnswer(SealedModel):
    """A request has been answered: by whom, how, and in which words."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Done as asked")
        PARTLY = "partly", _("Done in part")
        DECLINED = "declined", _("Not done, for a reason told")

    request = models.OneToOneField(DataRequest, on_delete=models.CASCADE, related_name="answer")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    text = SealedText(max_length=2000)
    at = models.DateTimeField(default=timezone.now)

    sealed_by = "request.participation.person.data_key"
    circles = Circles(programme="id request by outcome text at")

    def __str__(self) -> str:
        return f"answer to {self.request_id}"
