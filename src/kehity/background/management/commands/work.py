"""The background worker: strikes the clock and runs the queue until it is told to stop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError

from kehity.background.working import look_at_the_clock, run_what_is_ready, work_until_stopped

__all__ = ["Command", "run_what_is_ready"]


class Command(BaseCommand):
    help = "Send mails and do everything else that happens in the background."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, and stop.")

    def handle(self, *_args: Any, once: bool, **_options: Any) -> None:
        if not once:
            work_until_stopped(self.stderr.write)
            return
        try:
            look_at_the_clock()
        except OperationalError as error:
            self.stderr.write(f"The database did not answer: {type(error).__name__}")
        run_what_is_ready()
