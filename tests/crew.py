"""Background workers that are replaced whenever one is killed: `python -m tests.crew 2`.

They are forked from a process that has loaded everything, so that many may be killed in a minute.
"""

from __future__ import annotations

import os
import signal
import sys

import django
from django.core.management import call_command
from django.urls import get_resolver
from django.utils.module_loading import import_string

from kehity.commands.part import end_with_the_supervisor


def main(how_many: int) -> None:
    load_everything()
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit())
    workers = {begin() for _worker in range(how_many)}
    try:
        while True:
            gone, _status = os.wait()
            workers = workers - {gone} | {begin()}
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGTERM)
        for worker in workers:
            os.waitpid(worker, 0)


def load_everything() -> None:
    django.setup()
    import_string("kehity.config.schedule.CLOCKWORK")
    assert get_resolver().url_patterns


def begin() -> int:
    """The process id of a new worker."""
    worker = os.fork()
    if worker:
        return worker
    try:
        end_with_the_supervisor()
        call_command("work")
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
