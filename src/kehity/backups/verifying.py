"""Bringing a backup back for trial, and opening some of what is sealed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.apps import apps

from kehity.backups.faults import BackupFault
from kehity.privacy.keyring import KeyIsLost
from kehity.privacy.models import DataKey, SealedModel
from kehity.privacy.ring_in_use import key_ring
from kehity.privacy.sealed import Sealed

SAMPLE = 20


@dataclass(frozen=True)
class Sample:
    """How many sealed fields were opened, and of how many kinds of record."""

    fields: int
    kinds: int


def missing_keys() -> list[str]:
    """The ids of keys that wrap data keys here, and that the key ring does not hold."""
    used = DataKey.objects.order_by("wrapped_by").values_list("wrapped_by", flat=True).distinct()
    return [one for one in used if one not in key_ring().ids]


def open_a_sample() -> Sample:
    """Raises BackupFault where a sealed field does not open."""
    opened = [count for model in _sealed_models() if (count := _open_some(model))]
    return Sample(sum(opened), len(opened))


def _sealed_models() -> Iterator[type[SealedModel]]:
    return (model for model in apps.get_models() if issubclass(model, SealedModel))


def _open_some(model: type[SealedModel]) -> int:
    """Ids are drawn by chance, so the first ones are a fair sample."""
    sealed = [field for field in model._meta.concrete_fields if isinstance(field, Sealed)]
    count = 0
    for record in model._default_manager.order_by("pk")[:SAMPLE]:
        for field in sealed:
            stored = record.__dict__[field.attname]
            try:
                getattr(record, field.attname)
            except (InvalidTag, KeyIsLost):
                told = f"{model._meta.label}.{field.attname} of {record.pk}"
                raise BackupFault(f"The content does not open: {told}.") from None
            count += isinstance(stored, bytes) and record.data_key_in_use() is not None
    return count
