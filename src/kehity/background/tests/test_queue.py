"""The queue does what it is given, also what a dead worker left behind."""

import datetime
import logging

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kehity.background import working
from kehity.background.models import Claim, Strike, Worker
from kehity.background.queue import (
    LOST,
    MOST_WORKERS,
    enqueue_each,
    forget_finished,
    put_back,
    rescue_abandoned,
    run,
    take,
)
from kehity.background.tests.work import stumble, stumble_until, sweep, water_the_plants
from kehity.background.working import run_what_is_ready

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
A_MINUTE = datetime.timedelta(minutes=1, seconds=1)


def statuses() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def taken() -> Claim:
    """A work that a worker took, and was never heard of again."""
    water_the_plants.enqueue()
    claim = take(Worker.objects.begin())
    assert claim
    return claim


def test_work_is_done_in_the_order_it_came():
    for room in ("kitchen", "hall"):
        sweep.enqueue(room)

    run_what_is_ready()

    assert cache.get("swept") == ["kitchen", "hall"]
    assert set(statuses()) == {"SUCCESSFUL"}


def test_much_work_is_queued_at_once_as_each_by_itself(django_assert_num_queries):
    sweep.enqueue("kitchen")

    with django_assert_num_queries(1):
        enqueue_each(sweep, ["hall", "stairs"])
    run_what_is_ready()

    assert cache.get("swept") == ["kitchen", "hall", "stairs"]
    own = {"id", "args_kwargs", "enqueued_at", "started_at", "finished_at", "worker_ids"}
    alike = [
        {name: value for name, value in row.items() if name not in own}
        for row in DBTaskResult.objects.values()
    ]
    assert alike == [alike[0]] * 3


def test_much_work_queued_at_once_waits_for_its_time():
    with time_machine.travel(NOW, tick=False):
        enqueue_each(sweep.using(run_after=NOW + A_MINUTE), ["hall"])
        run_what_is_ready()
        waiting = statuses()
    with time_machine.travel(NOW + A_MINUTE, tick=False):
        run_what_is_ready()

    assert (waiting, statuses()) == (["READY"], ["SUCCESSFUL"])


def test_work_that_fails_does_not_stop_the_rest():
    stumble.enqueue()
    water_the_plants.enqueue()

    run_what_is_ready()

    assert cache.get("watered") == 1
    assert statuses() == ["FAILED", "SUCCESSFUL"]


def test_work_meant_for_later_waits():
    later = timezone.now() + datetime.timedelta(hours=1)
    water_the_plants.using(run_after=later).enqueue()

    run_what_is_ready()
    before = cache.get("watered")
    with time_machine.travel(later + datetime.timedelta(seconds=1), tick=True):
        run_what_is_ready()

    assert (before, cache.get("watered")) == (None, 1)


# -- Attempts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("succeeds_at", "waits", "end"), [(3, [1, 4], "SUCCESSFUL"), (4, [1, 4], "FAILED")]
)
def test_work_that_stumbles_is_tried_again_later_each_time(succeeds_at, waits, end):
    waited = []
    with time_machine.travel(NOW, tick=False) as clock:
        stumble_until.enqueue(succeeds_at)
        for _attempt in range(5):
            run_what_is_ready()
            later = DBTaskResult.objects.filter(status="READY").values_list("run_after", flat=True)
            if later:
                waited.append(int((later[0] - timezone.now()).total_seconds() / 60))
                clock.move_to(later[0])

    assert (waited, statuses(), cache.get("attempts")) == (waits, [end], 3)


def test_what_went_wrong_is_told_without_what_anybody_wrote(caplog):
    stumble_until.enqueue(9)

    with caplog.at_level(logging.ERROR):
        run_what_is_ready()

    result = DBTaskResult.objects.get()
    assert result.exception_class_path == "builtins.ValueError"
    assert "stumble_until" in result.traceback
    assert "attempt 1: builtins.ValueError" in caplog.text
    assert "what somebody wrote" not in f"{result.traceback}{caplog.text}"


def test_a_task_of_a_later_version_is_tried_again():
    water_the_plants.enqueue()
    DBTaskResult.objects.update(task_path="kehity.background.tests.not_yet.here")

    run_what_is_ready()

    assert statuses() == ["READY"]


# -- Workers that fall silent --------------------------------------------------------------------


def test_what_a_dead_worker_left_is_put_back_and_done():
    with time_machine.travel(NOW, tick=False) as clock:
        taken()
        clock.shift(A_MINUTE)
        living = taken()

        rescued = rescue_abandoned()
        run_what_is_ready()

    assert (rescued, cache.get("watered")) == (1, 1)
    assert statuses() == ["RUNNING", "SUCCESSFUL"]
    assert list(Claim.objects.all()) == [living]


def test_a_worker_that_beats_keeps_its_work_however_long_it_takes():
    with time_machine.travel(NOW, tick=False) as clock:
        claim = taken()
        for _beat in range(10):
            clock.shift(datetime.timedelta(seconds=50))
            claim.worker.beat()
            rescue_abandoned()

    assert list(Claim.objects.all()) == [claim]


def test_a_slow_worker_changes_nothing_once_its_work_was_given_to_another():
    with time_machine.travel(NOW, tick=False) as clock:
        slow = taken()
        clock.shift(A_MINUTE)
        rescue_abandoned()
        other = take(Worker.objects.begin())

        run(slow)

    assert other is not None
    assert (other.work_id, statuses()) == (slow.work_id, ["RUNNING"])
    run(other)
    assert statuses() == ["SUCCESSFUL"]


def test_a_slow_worker_that_stumbles_changes_nothing_either():
    stumble.enqueue()
    slow = take(Worker.objects.begin())
    assert slow
    put_back(Claim.objects.all())

    run(slow)

    assert statuses() == ["READY"]


def test_work_that_takes_every_worker_down_fails_in_the_end():
    with time_machine.travel(NOW, tick=False) as clock:
        water_the_plants.enqueue()
        for _worker in range(MOST_WORKERS):
            assert take(Worker.objects.begin())
            clock.shift(A_MINUTE)
            rescue_abandoned()

    result = DBTaskResult.objects.get()
    assert (result.status, result.exception_class_path) == ("FAILED", LOST)


def test_a_worker_that_has_been_silent_for_a_day_is_forgotten_and_may_come_back():
    with time_machine.travel(NOW, tick=False) as clock:
        worker = Worker.objects.begin()
        clock.shift(datetime.timedelta(hours=23))
        rescue_abandoned()
        kept = list(Worker.objects.all())
        clock.shift(datetime.timedelta(hours=2))
        rescue_abandoned()
        forgotten = not Worker.objects.exists()
        worker.beat()

        assert (kept, forgotten) == ([worker], True)
        assert list(Worker.objects.alive()) == [worker]


# -- Keeping house -------------------------------------------------------------------------------


def test_finished_work_is_forgotten_after_a_month():
    with time_machine.travel(NOW, tick=False) as clock:
        water_the_plants.enqueue()
        stumble.enqueue()
        run_what_is_ready()
        waiting = water_the_plants.enqueue()
        Strike.objects.create(name="tea", slot=NOW)
        clock.shift(datetime.timedelta(days=29))
        forget_finished()
        after_29_days = DBTaskResult.objects.count() + Strike.objects.count()
        clock.shift(datetime.timedelta(days=2))
        forget_finished()

    assert after_29_days == 3 + 1
    assert not Strike.objects.exists()
    assert [str(result.pk) for result in DBTaskResult.objects.all()] == [str(waiting.id)]


def test_a_database_that_does_not_answer_does_not_stop_the_worker(monkeypatch, capsys):
    def away() -> int:
        raise OperationalError("secret address")

    monkeypatch.setattr(working, "rescue_abandoned", away)

    call_command("work", "--once")

    assert capsys.readouterr().err == "The database did not answer: OperationalError\n"
