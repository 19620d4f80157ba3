"""One worker process: it beats, strikes the clock and works through the queue."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections
from django.db import connection as database

from kehity.background.clock import strike_all
from kehity.background.models import Claim, Worker
from kehity.background.queue import put_back, rescue_abandoned, run, something_is_ready, take

PAUSE = 0.3
LONGEST_TICK = 20.0
AWAY = 5.0

Say = Callable[[str], None]


def run_what_is_ready() -> None:
    """Run everything that is in the queue now, on this connection: in a transaction too."""
    worker = Worker.objects.begin()
    _work_through(worker, threading.Event())
    worker.delete()


def look_at_the_clock() -> None:
    """Put back what was left, and start what is due."""
    rescue_abandoned()
    strike_all()


def work_until_stopped(say: Say) -> None:
    """A database that does not answer is waited for; a stop lets the work at hand end first."""
    with _listening_for_the_end() as ending:
        worker = _begin(ending, say)
        if worker is None:
            return
        with _beating(worker):
            while not ending.is_set():
                with _patient(ending, say):
                    _one_tick(worker, ending)
        _leave(worker)


def _one_tick(worker: Worker, ending: threading.Event) -> None:
    """What this worker has taken and could not finish is left over from a fault of the database."""
    put_back(Claim.objects.filter(worker=worker))
    look_at_the_clock()
    until = time.monotonic() + min(LONGEST_TICK, settings.WORKER_SILENCE / 3)
    while not ending.is_set() and time.monotonic() <= until:
        close_old_connections()
        if something_is_ready():
            _work_through(worker, ending)
        ending.wait(PAUSE)


def _work_through(worker: Worker, ending: threading.Event) -> None:
    while not ending.is_set():
        claim = take(worker)
        if claim is None:
            return
        run(claim)


def _begin(ending: threading.Event, say: Say) -> Worker | None:
    while not ending.is_set():
        with _patient(ending, say):
            return Worker.objects.begin()
    return None


def _leave(worker: Worker) -> None:
    put_back(Claim.objects.filter(worker=worker))
    worker.delete()


@contextmanager
def _patient(ending: threading.Event, say: Say) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        say(f"The database did not answer: {type(error).__name__}")
        database.close()
        ending.wait(AWAY)


@contextmanager
def _beating(worker: Worker) -> Iterator[None]:
    """Beats in a thread of its own, so that a long work does not look like a dead worker."""
    stopped = threading.Event()

    def beat() -> None:
        while not stopped.wait(settings.WORKER_SILENCE / 6):
            try:
                worker.beat()
            except DatabaseError:
                # The worker itself tells about it; here the next beat is what matters.
                continue
            finally:
                database.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(settings.WORKER_SILENCE)


@contextmanager
def _listening_for_the_end() -> Iterator[threading.Event]:
    """The first request to stop waits for the work at hand; the second one does not."""
    ending = threading.Event()

    def end(number: int, _frame: FrameType | None) -> None:
        if ending.is_set():
            raise SystemExit(128 + number)
        ending.set()

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
