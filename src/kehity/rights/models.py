"""Copies of people's data, wishes to be erased, reports, privacy notices, and certificates."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.retention import Category
from kehity.privacy.sealed import SealedText
from kehity.programmes.models import Organisation, Participation, Season

if TYPE_CHECKING:
    from kehity.people.models import Person

KEPT_FOR = datetime.timedelta(days=7)
TIME_TO_UNDO = datetime.timedelta(days=1)


class CopyQuerySet(models.QuerySet["Copy"]):
    def of(self, person: Person) -> CopyQuerySet:
        return self.filter(person=person)

    def kept(self, now: datetime.datetime) -> CopyQuerySet:
        return self.filter(asked_at__gt=now - KEPT_FOR)

    def under_way(self) -> CopyQuerySet:
        return self.filter(done_at=None)

    def newest_first(self) -> CopyQuerySet:
        return self.order_by("-asked_at").defer("content")


class Copy(SealedModel):
    """A copy of all that a person may read of what is held about them, as one file for a week."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="copies"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    chapters = models.PositiveSmallIntegerField(default=0)
    chapters_done = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    bytes = models.PositiveIntegerField(default=0)
    content = SealedText()

    objects = CopyQuerySet.as_manager()
    sealed_by = "person.data_key"
    circles = Circles(
        own="content", programme="id person asked_at chapters chapters_done done_at bytes"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(done_at=None),
                name="a_person_has_one_copy_under_way",
            )
        ]

    def __str__(self) -> str:
        return f"copy {self.pk}"

    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def until(self) -> datetime.datetime:
        return self.asked_at + KEPT_FOR


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def standing(self) -> ErasureQuerySet:
        return self.filter(undone_at=None)

    def due(self, now: datetime.datetime) -> ErasureQuerySet:
        """A day has gone, and the wish still stands."""
        return self.standing().filter(done_at=None, asked_at__lte=now - TIME_TO_UNDO)


class Erasure(models.Model):
    """A person has asked to be erased; for a day it can be taken back, then it is done."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasures"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = ErasureQuerySet.as_manager()
    circles = Circles(programme="id person asked_at undone_at done_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(undone_at=None),
                name="a_person_asks_to_be_erased_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"erasure of {self.person_id}"

    @property
    def done_from(self) -> datetime.datetime:
        """The moment from which it may be done, and not be taken back."""
        return self.asked_at + TIME_TO_UNDO


class Report(models.Model):
    """What was let go in one night, by category and organisation: numbers, never names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id at")

    def __str__(self) -> str:
        return f"report of {self.at:%Y-%m-%d}"


class ReportLine(models.Model):
    """How many rows of one category went; those of people alone belong to no organisation."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="lines")
    category = models.CharField(max_length=20, choices=Category)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    rows = models.PositiveIntegerField()

    circles = Circles(programme="id report category organisation rows")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "category", "organisation"],
                name="a_report_counts_a_category_of_an_organisation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rows} of {self.category}"


class PrivacyNotice(models.Model):
    """What a season says about people's data, from a moment on; a change is another version."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="privacy_notices")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    texts = models.JSONField()
    since = models.DateTimeField(default=timezone.now)

    circles = Circles(public="id season number digest texts since")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["season", "number"], name="privacy_notices_of_a_season_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"privacy notice {self.number} of {self.season_id}"

    def sections(self, language: str) -> list[dict[str, Any]]:
        """The notice in a language, section by section: a title and lines."""
        said: dict[str, list[dict[str, Any]]] = self.texts
        return said[language[:2]]


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def of(self, participation: Participation) -> CertificateQuerySet:
        return self.filter(participation=participation)

    def valid(self) -> CertificateQuerySet:
        return self.filter(withdrawn_at=None)


class Certificate(models.Model):
    """A person has wanted a certificate of their part in a season; its id is what is checked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="certificates"
    )
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = CertificateQuerySet.as_manager()
    circles = Circles(own="id participation made_at withdrawn_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["participation"],
                condition=Q(withdrawn_at=None),
                name="a_part_has_one_valid_certificate",
            )
        ]

    def __str__(self) -> str:
        return f"certificate {self.pk}"

    def withdraw(self) -> None:
        """From now on whoever checks it hears that it is not valid."""
        valid = Certificate.objects.valid().filter(pk=self.pk)
        valid.update(withdrawn_at=timezone.now())
