"""New records of every kind, kept until they are stored together."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from django.db import models, transaction

Record = TypeVar("Record", bound=models.Model)


class Rows:
    """Records that are not stored yet, by kind; whoever makes one may already point to it."""

    def __init__(self) -> None:
        self._kinds: dict[type[models.Model], list[Any]] = defaultdict(list)

    def add(self, record: Record) -> Record:
        self._kinds[type(record)].append(record)
        return record

    def each(self, kind: type[Record]) -> list[Record]:
        """What has been added of this kind and is not stored yet."""
        return self._kinds[kind]

    @transaction.atomic
    def store(self) -> None:
        """Store everything in one transaction, the kinds in the order of their first record."""
        for kind, records in self._kinds.items():
            kind._default_manager.bulk_create(records)
        self._kinds.clear()
