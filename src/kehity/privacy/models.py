"""Data keys, and the records whose content they seal."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from functools import reduce
from typing import Any, ClassVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kehity.privacy.circles import Circles
from kehity.privacy.keyring import KEY_BYTES, key_ring
from kehity.privacy.sealed import Sealed


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
        self.wrap(self._unwrapped())
        self.save(update_fields=["wrapped", "wrapped_by"])

    def wrap(self, key: bytes) -> None:
        self.wrapped_by, self.wrapped = key_ring().wrap(key, self._about())

    def _unwrapped(self) -> bytes:
        return key_ring().unwrap(self.wrapped_by, bytes(self.wrapped), self._about())

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
