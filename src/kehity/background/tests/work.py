"""Small works for the clock and the queue to start."""

from django.core.cache import cache
from django_tasks import task


@task()
def water_the_plants() -> None:
    cache.set("watered", cache.get("watered", 0) + 1, timeout=None)


@task(attempts=1)
def stumble() -> None:
    raise ZeroDivisionError


@task(attempts=3)
def stumble_until(attempt: int) -> None:
    cache.set("attempts", cache.get("attempts", 0) + 1, timeout=None)
    if cache.get("attempts") < attempt:
        raise ValueError(" ".join(["what", "somebody", "wrote"]))


@task(attempts=1)
def stumble_over_many() -> None:
    raise ExceptionGroup("2 of the records", [ZeroDivisionError(), ValueError()])


@task()
def sweep(room: str) -> None:
    cache.set("swept", [*cache.get("swept", []), room], timeout=None)
