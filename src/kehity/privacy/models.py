"""Data keys, the records whose content they seal, and who has looked at whose data."""

from __future__ import annotations

import datetime
import os
import uuid
from collections.abc import Iterable
from functools import reduce
from typing import Any, ClassVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.privacy.keyring import KEY_BYTES
from kehity.privacy.ring_in_use import key_ring
from kehity.privacy.sealed import Sealed, SealedText


class DataKeyManager(models.Manager["DataKey"]):
    def make(self) -> DataKey:
        """A new key, wrapped by the ring's current one."""
        key = self.new()
        key.save(using=self.db, force_insert=True)
        return key

    def new(self) -> DataKey:
        """A new key that is not stored yet, for those who store many at once."""
        key = DataKey()
        key.wrap(os.urandom(KEY_BYTES))
        return key


class DataKey(models.Model):
    """The key to one person's or one pair's content, itself wrapped by the key ring."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=60)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DataKeyManager()
    circles = Circles(programme="id wrapped wrapped_by made_at")

    def __str__(self) -> str:
        return str(self.id)

    def opened(self) -> AESGCM:
        return AESGCM(self._unwrapped())

    def rewrap(self) -> None:
        """Wrap the same key by the ring's current key, so that an old one can be retired."""
        before = self.wrapped_by
        self.wrap(self._unwrapped())
        # A key that has been erased meanwhile stays erased.
        standing = DataKey.objects.filter(pk=self.pk, wrapped_by=before)
        standing.update(wrapped=self.wrapped, wrapped_by=self.wrapped_by)

    def wrap(self, key: bytes) -> None:
        self.wrapped_by, self.wrapped = key_ring().wrap(key, self._about())

    def _unwrapped(self) -> bytes:
        ring = key_ring(wanted=self.wrapped_by)
        return ring.unwrap(self.wrapped_by, bytes(self.wrapped), self._about())

    def _about(self) -> bytes:
        return f"data key {self.id}".encode()


class SealedModel(models.Model):
    """A record with sealed fields; `sealed_by` is the dotted way to the data key that opens them.

    Its id exists before it is stored, so that each ciphertext is bound to its row and field.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    sealed_by: ClassVar[str]

    class Meta:
        abstract = True

    def __getstate__(self) -> dict[str, Any]:
        """What has been opened does not travel: in a pickle it is sealed again."""
        state: dict[str, Any] = super().__getstate__()
        sealed = (field for field in self._meta.concrete_fields if isinstance(field, Sealed))
        return state | {
            field.attname: field.stored(self) or state[field.attname]
            for field in sealed
            if field.attname in state
        }

    def data_key_in_use(self) -> DataKey | None:
        """The key of this record's content; None when the key, and so the content, is erased."""
        return reduce(getattr, self.sealed_by.split("."), self)  # type: ignore[return-value]


class AccessQuerySet(models.QuerySet["Access"]):
    def kept_too_long(self, now: datetime.datetime) -> AccessQuerySet:
        """What may not be kept any more: two years are the rule for such logs."""
        return self.filter(at__lt=now - relativedelta(months=24))

    def newest_first(self) -> AccessQuerySet:
        return self.order_by("-at", "pk")


class Access(models.Model):
    """Somebody who looks after others has opened a page that shows data about a person.

    It says who, what kind of page, about whom and when, to the minute; never what stood there.
    The one whom it is about reads it, and nobody else does.
    """

    class Page(models.TextChoices):
        PERSON = "person", _("your page for coordinators")
        PEOPLE = "people", _("the list of the season’s people")
        PAIRS = "pairs", _("the season’s pairs")
        WORKLIST = "worklist", _("the worklist")
        LETTER = "letter", _("a mail to you")
        NOTES = "notes", _("notes about helping you")
        MATCHING = "matching", _("the making of pairs")
        MAILS = "mails", _("the list of mails that have gone out")
        EXPORT = "export", _("a file with the season’s people")
        REQUESTS = "requests", _("your requests about your data")
        ENQUIRIES = "enquiries", _("what you have written to the organisation")

    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accesses"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    page = models.CharField(max_length=20, choices=Page)
    at = models.DateTimeField()

    objects = AccessQuerySet.as_manager()
    circles = Circles(own="id about by page at")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["about", "-at"], name="access_of_a_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["about", "by", "page", "at"], name="one_access_is_written_down_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} at {self.at:%Y-%m-%d %H:%M}"


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def standing(self) -> RestrictionQuerySet:
        return self.filter(lifted_at=None)

    def of(self, people: Iterable[Any]) -> set[uuid.UUID]:
        """The ids of those of these people whose data is kept but not used."""
        return set(self.standing().filter(person__in=people).values_list("person", flat=True))


class Restriction(models.Model):
    """A person has asked that their data is kept but not used, until they lift it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="restrictions"
    )
    since = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    objects = RestrictionQuerySet.as_manager()
    circles = Circles(programme="id person since lifted_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(lifted_at=None),
                name="a_person_is_restricted_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"restriction of {self.person_id}"


TIME_TO_UNDO = datetime.timedelta(days=1)


class RemovalQuerySet(models.QuerySet["Removal"]):
    def lately(self, now: datetime.datetime) -> RemovalQuerySet:
        """Those that can still be undone."""
        return self.filter(at__gt=now - TIME_TO_UNDO)

    def forgettable(self, now: datetime.datetime) -> RemovalQuerySet:
        return self.filter(at__lte=now - TIME_TO_UNDO)


class Removal(SealedModel):
    """What a person has taken away: its rows as they were stored, kept for a day.

    What was sealed in them stays sealed by its own key, and all of it once more by the remover's.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="removals"
    )
    kind = SealedText()
    rows = SealedText()
    at = models.DateTimeField(default=timezone.now)

    objects = RemovalQuerySet.as_manager()
    sealed_by = "by.data_key"
    circles = Circles(own="id by kind rows at")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="removal_by_moment")]

    def __str__(self) -> str:
        return f"removal {self.pk}"
