"""The background worker: strikes the clock and runs the queue until it is told to stop."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from kehity.background.clock import strike_all
from kehity.background.queue import rescue_abandoned

TICK = 20.0
PAUSE = 0.5


class Command(BaseCommand):
    help = "Send mails and do everything else that happens in the background."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, and stop.")

    def handle(self, *_args: Any, once: bool, **_options: Any) -> None:
        worker = _worker()
        if not once:
            worker.configure_signals()
        while worker.running:
            self._tick()
            until = time.monotonic() + TICK
            while worker.running:
                worker.run()
                if once:
                    return
                if time.monotonic() > until:
                    break
                time.sleep(PAUSE)

    def _tick(self) -> None:
        close_old_connections()
        try:
            rescue_abandoned()
            strike_all()
        except OperationalError as error:
            self.stderr.write(f"The database did not answer: {type(error).__name__}")


def run_what_is_ready() -> None:
    """Run everything that is in the queue now."""
    _worker().run()


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
