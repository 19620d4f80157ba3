"""The database's queue, with tasks that tell how often they are attempted."""

from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from django_tasks.base import Task
from django_tasks_db.backend import DatabaseBackend

P = ParamSpec("P")
T = TypeVar("T")

MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedTask(Task[P, T]):
    """A task that is begun again, later each time, until it succeeds or has had its attempts."""

    attempts: int = MOST_ATTEMPTS


class Backend(DatabaseBackend):
    """`@task(attempts=…)` says how often a work is begun before it counts as failed."""

    task_class = RepeatedTask  # type: ignore[assignment] # of any parameters
