"""An enrolment list that a coordinator has sent, on its way in."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedFacts, SealedText
from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.models.participations import Role
from kehity.programmes.models.seasons import Season

A_DAY = datetime.timedelta(days=1)


class EnrolmentListQuerySet(models.QuerySet["EnrolmentList"]):
    def visible_to(self, person: Person) -> EnrolmentListQuerySet:
        """A list is opened by the one who sent it, and by nobody else."""
        return self.filter(by=person, season__in=Season.objects.coordinated_by(person))

    def with_sender(self) -> EnrolmentListQuerySet:
        return self.select_related("by__data_key", "season__programme__organisation")

    def kept_too_long(self, now: datetime.datetime) -> EnrolmentListQuerySet:
        """Lists whose rows are still here a day after they were sent."""
        is_kept = Q(content__isnull=False) | Q(refused__isnull=False) | Q(mapping__isnull=False)
        return self.filter(is_kept, sent_at__lt=now - A_DAY)


class EnrolmentList(SealedModel):
    """A file of people, its headings mapped to fields, and how far it has come in.

    The file itself may hold goals, so only the coordinator who sent it can open it here.
    """

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="enrolment_lists")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolment_lists"
    )
    filename = models.CharField(max_length=200)
    content = SealedFacts()
    mapping = SealedFacts()
    refused = SealedText()
    role = models.CharField(max_length=10, choices=Role, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    rows_unready = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = EnrolmentListQuerySet.as_manager()
    sealed_by = "by.data_key"
    circles = Circles(
        own="content mapping refused",
        programme="id season by filename role sent_at rows rows_done rows_new rows_known "
        "rows_refused rows_unready begun_at done_at",
    )

    def __str__(self) -> str:
        return self.filename

    @classmethod
    def sent(
        cls, *, season: Season, by: Person, filename: str, table: Table, role: str
    ) -> EnrolmentList:
        """A list has arrived; nobody comes in yet."""
        rows = len(table.rows)
        sent = cls(season=season, by=by, filename=filename[:200], role=role, rows=rows)
        sent.content = {
            "headings": table.headings,
            "rows": [[row.line, row.cells] for row in table.rows],
            "encoding": table.encoding,
            "separator": table.separator,
        }
        sent.save(force_insert=True)
        return sent

    def table(self) -> Table:
        """The list as it was sent; only while it is here."""
        content = self.content
        return Table(
            headings=content["headings"],
            rows=[Row(line, cells) for line, cells in content["rows"]],
            encoding=content["encoding"],
            separator=content["separator"],
        )

    def has_been_forgotten(self) -> bool:
        return not self.content and self.done_at is None

    def is_mapped(self) -> bool:
        return bool(self.mapping)

    def columns(self) -> dict[int, Field]:
        """What each column tells, as the sender has said."""
        return {int(place): Field(field) for place, field in self.mapping.items()}

    def understand(self, columns: dict[int, Field], role: str) -> None:
        """What each column tells, and the role of everyone when no column tells it."""
        self.mapping = {str(place): str(field) for place, field in columns.items()}
        self.role = role
        self.save(update_fields=["mapping", "role"])

    def begin(self) -> bool:
        """The rows may come in; True for the first who says so."""
        waiting = EnrolmentList.objects.filter(pk=self.pk, begun_at=None)
        return bool(waiting.update(begun_at=timezone.now()))

    def finish(self, refused: str) -> None:
        """All is in: the rows are forgotten, the refused ones may be fetched for a day."""
        self.content, self.refused, self.done_at = {}, refused, timezone.now()
        self.save(update_fields=["content", "refused", "done_at"])

    def forget(self) -> None:
        self.content, self.mapping, self.refused = {}, {}, ""
        self.save(update_fields=["content", "mapping", "refused"])
