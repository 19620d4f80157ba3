"""The programme's shelf: readings and exercises that everyone of a season may choose from."""

from __future__ import annotations

import datetime
import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.programmes.models import Season, Theme
from kehity.ui.refusals import Refusal

A_DAY = datetime.timedelta(days=1)


class TakenOffLongAgo(Refusal):
    """What has been off the shelf for a day stays off."""


class Kind(models.TextChoices):
    ARTICLE = "article", _("article")
    BOOK = "book", _("book")
    ANALYSIS = "analysis", _("analysis")
    EXERCISE = "exercise", _("exercise")
    MEETING = "meeting", _("meeting with an expert")
    VISIT = "visit", _("targeted visit")
    EVENT = "event", _("event")
    OTHER = "other", _("something else")


class ShelfItemQuerySet(models.QuerySet["ShelfItem"]):
    def on_shelf(self) -> ShelfItemQuerySet:
        return self.filter(removed_at=None)

    def just_removed(self, now: datetime.datetime) -> ShelfItemQuerySet:
        return self.filter(removed_at__gt=now - A_DAY)

    def forgettable(self, now: datetime.datetime) -> ShelfItemQuerySet:
        return self.filter(removed_at__lte=now - A_DAY)

    def in_order(self) -> ShelfItemQuerySet:
        return self.select_related("theme").order_by("theme__position", "title")


class ShelfItem(models.Model):
    """Something on a season's shelf. Nobody sees who has taken it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="shelf")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(
        _("language of the text"),
        max_length=2,
        choices=[("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))],
        default="fi",
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField(_("minutes it takes"), null=True, blank=True)
    note = models.CharField(_("why it is worth it"), max_length=300, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)

    objects = ShelfItemQuerySet.as_manager()
    circles = Circles(
        programme="id season kind title language link theme minutes note added_at removed_at"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["season", "removed_at"], name="shelf_of_season")]

    def __str__(self) -> str:
        return self.title

    def remove(self) -> None:
        """Take it off the shelf; for a day it can be put back."""
        self.removed_at = timezone.now()
        self.save(update_fields=["removed_at"])

    def put_back(self) -> None:
        if self.removed_at is not None and self.removed_at <= timezone.now() - A_DAY:
            raise TakenOffLongAgo(_("This was taken off more than a day ago. Add it anew."))
        self.removed_at = None
        self.save(update_fields=["removed_at"])
