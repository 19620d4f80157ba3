"""Walking over many records, as the clock does every day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet

Record = TypeVar("Record", bound=Model)

AT_ONCE = 200


def in_chunks(records: QuerySet[Record], at_once: int = AT_ONCE) -> Iterator[Record]:
    """All of them, a few at a time: memory does not grow with their number.

    A walk by ids, and no open cursor: whoever is handed a record may change it meanwhile.
    """
    in_order = records.order_by("pk")
    chunk = list(in_order[:at_once])
    while chunk:
        # Whoever is handed the last one may delete it, and its id with it.
        last = chunk[-1].pk
        yield from chunk
        chunk = list(in_order.filter(pk__gt=last)[:at_once])


def by_ids(
    records: QuerySet[Record], ids: Sequence[object], at_once: int = AT_ONCE
) -> Iterator[Record]:
    """Those with these ids, a few at a time: a database takes only so many ids in one question."""
    for start in range(0, len(ids), at_once):
        yield from records.filter(pk__in=ids[start : start + at_once]).order_by("pk")


def each(records: Iterable[Record], act: Callable[[Record], object]) -> None:
    """Act on all of them; a fault with one is told when the others have had their turn."""
    faults: list[Exception] = []
    for record in records:
        try:
            act(record)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup(f"{len(faults)} of the records", faults)
