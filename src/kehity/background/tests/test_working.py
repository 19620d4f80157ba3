"""A worker goes on until it is told to stop, and leaves nothing half done."""

import os
import signal
import threading
import time

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django_tasks_db.models import DBTaskResult

from kehity.background import working
from kehity.background.models import Claim, Worker
from kehity.background.queue import take
from kehity.background.tests.work import water_the_plants
from kehity.background.working import work_until_stopped

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_clockwork(settings, monkeypatch):
    settings.CLOCKWORK = f"{__name__}.NOTHING"
    monkeypatch.setattr(working, "AWAY", 0.05)


NOTHING: list = []


def stop_when(true, said=None) -> None:
    """Asks this process to stop, like a supervisor, as soon as something is so."""

    def watch() -> None:
        until = time.monotonic() + 20
        try:
            while not true() and time.monotonic() < until:
                time.sleep(0.02)
        finally:
            connection.close()
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def test_work_that_is_queued_is_done_within_a_second():
    waits = []

    def watered() -> bool:
        if not waits and Worker.objects.exists():
            waits.append(time.monotonic())
            water_the_plants.enqueue()
        return bool(cache.get("watered"))

    stop_when(watered)
    work_until_stopped(print)

    assert cache.get("watered") == 1
    assert time.monotonic() - waits[0] < 1 + working.PAUSE
    assert not Worker.objects.exists()


def test_a_worker_beats_while_a_work_takes_long(settings, monkeypatch):
    settings.WORKER_SILENCE = 0.3
    beats = set()

    def beaten() -> bool:
        beats.update(Worker.objects.values_list("beat_at", flat=True))
        return len(beats) > 3

    monkeypatch.setattr(working, "_one_tick", lambda _worker, ending: ending.wait(20))
    stop_when(beaten)
    work_until_stopped(print)

    assert len(beats) > 3


def test_a_database_that_is_away_is_waited_for_and_what_was_taken_is_put_back(monkeypatch):
    said = []
    real_run = working.run

    def break_once(claim: Claim) -> None:
        monkeypatch.setattr(working, "run", real_run)
        raise OperationalError("secret address")

    water_the_plants.enqueue()
    monkeypatch.setattr(working, "run", break_once)
    stop_when(lambda: cache.get("watered"))
    work_until_stopped(said.append)

    assert said == ["The database did not answer: OperationalError"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_worker_that_is_told_to_stop_puts_back_what_it_holds(monkeypatch):
    water_the_plants.enqueue()
    monkeypatch.setattr(working, "_one_tick", lambda worker, ending: take(worker) and ending.wait())
    stop_when(lambda: Claim.objects.exists())

    work_until_stopped(print)

    assert DBTaskResult.objects.get().status == "READY"
    assert not Claim.objects.exists()
