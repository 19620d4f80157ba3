"""An enrolment list that a coordinator has sent, on its way in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedFacts, SealedText
from kehity.programmes.models.participations import Role
from kehity.programmes.models.seasons import Season


class EnrolmentListQuerySet(models.QuerySet["EnrolmentList"]):
    def visible_to(self, person: Person) -> EnrolmentListQuerySet:
        """A list is opened by the one who sent it, and by nobody else."""
        return self.filter(by=person, season__programme__coordinations__person=person)


class EnrolmentList(SealedModel):
    """A file of people, its headings mapped to fields, and how far it has come in.

    The file itself may hold goals, so only the coordinator who sent it can open it here.
    """

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="enrolment_lists")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolment_lists"
    )
    filename = models.CharField(max_length=200)
    content = SealedText()
    mapping = SealedFacts()
    role = models.CharField(max_length=10, choices=Role, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = EnrolmentListQuerySet.as_manager()
    sealed_by = "by.data_key"
    circles = Circles(
        own="content mapping",
        programme="id season by filename role sent_at rows rows_done rows_new begun_at done_at",
    )

    def __str__(self) -> str:
        return self.filename
