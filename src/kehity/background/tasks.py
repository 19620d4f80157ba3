"""The queue's own housekeeping."""

from django_tasks import task

from kehity.background.queue import forget_finished


@task()
def forget_finished_work() -> None:
    """Finished tasks are of no use after a month."""
    forget_finished()
