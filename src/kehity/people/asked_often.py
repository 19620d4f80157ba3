"""Questions asked with every request: put together once, which takes longer than asking them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

NOBODY = uuid.UUID(int=0)
"""Stands in a question for the person it will be asked about."""


class AskedOften:
    """Values about one person, by a queryset of values about `NOBODY`."""

    def __init__(self, about_nobody: Callable[[], QuerySet[Any, Any]]) -> None:
        self._about_nobody = about_nobody
        self._put_together = cache(self._put_together_for)

    def about(self, person: uuid.UUID) -> tuple[Any, ...] | None:
        """The first row, as the queryset would have given it; None when there is none."""
        compiler, sentence, values = self._put_together(connection.vendor)
        native = connection.features.has_native_uuid_field
        nobody, somebody = (NOBODY, person) if native else (NOBODY.hex, person.hex)
        with connection.cursor() as cursor:
            cursor.execute(sentence, [somebody if one == nobody else one for one in values])
            rows = [list(row) for row in cursor.fetchall()]
        converters = compiler.get_converters([column for column, *_sql in compiler.select])
        return next((tuple(row) for row in compiler.apply_converters(rows, converters)), None)

    def _put_together_for(self, _vendor: str) -> tuple[Any, str, tuple[Any, ...]]:
        compiler = self._about_nobody().query.get_compiler(connection=connection)
        return (compiler, *compiler.as_sql())
