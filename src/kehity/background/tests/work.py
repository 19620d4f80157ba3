"""Small works for the clock and the queue to start."""

from django.core.cache import cache
from django_tasks import task


@task()
def water_the_plants() -> None:
    cache.set("watered", cache.get("watered", 0) + 1, timeout=None)


@task()
def stumble() -> None:
    raise ZeroDivisionError


@task()
def sweep(room: str) -> None:
    cache.set("swept", [*cache.get("swept", []), room], timeout=None)
