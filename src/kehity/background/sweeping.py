"""Walking over many records, as the clock does every day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db.models import Model, QuerySet

Record = TypeVar("Record", bound=Model)
Thing = TypeVar("Thing")

AT_ONCE = 200


def in_chunks(
    chosen: QuerySet[Record], records: QuerySet[Record], at_once: int = AT_ONCE
) -> Iterator[Record]:
    """The chosen ones of these records, a few at a time: memory grows by no more than their ids.

    One question chooses them, however much it has to look through, and is not asked again. No
    cursor stays open: whoever is handed a record may change it.
    """
    yield from by_ids(records, sorted(chosen.values_list("pk", flat=True)), at_once)


def by_ids(
    records: QuerySet[Record], ids: Sequence[object], at_once: int = AT_ONCE
) -> Iterator[Record]:
    """Those with these ids, a few at a time: a database takes only so many ids in one question."""
    for few in _few_by_few(ids, at_once):
        yield from records.filter(pk__in=few).order_by("pk")


def each(things: Iterable[Thing], act: Callable[[Thing], object]) -> None:
    """Act on all of them; a fault with one is told when the others have had their turn."""
    _tell(_faults(things, act))


def each_few(
    things: Iterable[Thing], act: Callable[[list[Thing]], object], at_once: int = AT_ONCE
) -> None:
    """Act on all of them, a few together; where that fails, on each of these few alone."""
    faults: list[Exception] = []
    for few in _few_by_few(things, at_once):
        if _faults([few], act):
            faults += _faults([[one] for one in few], act)
    _tell(faults)


def _few_by_few(things: Iterable[Thing], at_once: int) -> Iterator[list[Thing]]:
    rest = iter(things)
    while few := list(islice(rest, at_once)):
        yield few


def _faults(things: Iterable[Thing], act: Callable[[Thing], object]) -> list[Exception]:
    faults: list[Exception] = []
    for thing in things:
        try:
            act(thing)
        except Exception as fault:
            faults.append(fault)
    return faults


def _tell(faults: list[Exception]) -> None:
    if faults:
        raise ExceptionGroup(f"{len(faults)} of the records", faults)
