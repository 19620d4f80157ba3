"""The database's queue, with tasks that tell how often they are attempted."""

from dataclasses import dataclass

from django_tasks.base import Task
from django_tasks_db.backend import DatabaseBackend


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedTask(Task):  # type: ignore[misc] # django-tasks has no types
    """A task that is begun again, later each time, until it succeeds or has had its attempts."""

    attempts: int = 5


class Backend(DatabaseBackend):  # type: ignore[misc] # django-tasks-db has no types
    """`@task(attempts=…)` says how often a work is begun before it counts as failed."""

    task_class = RepeatedTask
