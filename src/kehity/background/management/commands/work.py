"""The background worker: strikes the clock and runs the queue until it is told to stop."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections, transaction
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kehity.background.clock import strike_all
from kehity.background.queue import rescue_abandoned

TICK = 20.0
PAUSE = 0.5


class Command(BaseCommand):
    help = "Send mails and do everything else that happens in the background."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, and stop.")

    def handle(self, *_args: Any, once: bool, **_options: Any) -> None:
        if once:
            self._tick()
            run_what_is_ready()
            return

        worker = _worker()
        worker.configure_signals()
        while True:
            close_old_connections()
            self._tick()
            until = time.monotonic() + TICK
            while time.monotonic() <= until:
                worker.run()
                if not worker.running:
                    return
                time.sleep(PAUSE)

    def _tick(self) -> None:
        try:
            rescue_abandoned()
            strike_all()
        except OperationalError as error:
            self.stderr.write(f"The database did not answer: {type(error).__name__}")


def run_what_is_ready() -> None:
    """Run everything that is in the queue now, on this connection: in a transaction too."""
    worker = _worker()
    while (work := _claimed_by(worker)) is not None:
        worker.run_task(work)


@transaction.atomic
def _claimed_by(worker: Worker) -> Any:
    work = DBTaskResult.objects.ready().get_locked()
    if work is not None:
        work.claim(worker.worker_id)
    return work


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"kehity-{time.time_ns()}",
        excluded_queue_names=[],
    )
