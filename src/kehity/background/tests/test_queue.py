"""The queue does what it is given, also what a dead worker left behind."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kehity.background.management.commands import work
from kehity.background.management.commands.work import run_what_is_ready
from kehity.background.queue import enqueue_each, forget_finished, rescue_abandoned
from kehity.background.tests.work import stumble, sweep, water_the_plants

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def begun(minutes_ago: int) -> None:
    """A work whose worker took it and was never heard of again."""
    result = DBTaskResult.objects.get(pk=water_the_plants.enqueue().id)
    result.status = "RUNNING"
    result.started_at = NOW - datetime.timedelta(minutes=minutes_ago)
    result.save()


def test_work_is_done_in_the_order_it_came():
    for room in ("kitchen", "hall"):
        sweep.enqueue(room)

    run_what_is_ready()

    assert cache.get("swept") == ["kitchen", "hall"]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


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


def test_work_that_fails_does_not_stop_the_rest():
    stumble.enqueue()
    water_the_plants.enqueue()

    run_what_is_ready()

    assert cache.get("watered") == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        "FAILED",
        "SUCCESSFUL",
    ]


def test_work_meant_for_later_waits():
    later = timezone.now() + datetime.timedelta(hours=1)
    water_the_plants.using(run_after=later).enqueue()

    run_what_is_ready()
    before = cache.get("watered")
    with time_machine.travel(later + datetime.timedelta(seconds=1), tick=True):
        run_what_is_ready()

    assert (before, cache.get("watered")) == (None, 1)


def test_what_a_dead_worker_left_is_put_back_and_done():
    with time_machine.travel(NOW, tick=True):
        begun(minutes_ago=31)
        begun(minutes_ago=29)

        rescued = rescue_abandoned()
        run_what_is_ready()

    assert rescued == 1
    assert cache.get("watered") == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        "RUNNING",
        "SUCCESSFUL",
    ]


def test_finished_work_is_forgotten_after_a_month():
    with time_machine.travel(NOW, tick=False) as clock:
        water_the_plants.enqueue()
        stumble.enqueue()
        run_what_is_ready()
        waiting = water_the_plants.enqueue()
        clock.shift(datetime.timedelta(days=29))
        forget_finished()
        after_29_days = DBTaskResult.objects.count()
        clock.shift(datetime.timedelta(days=2))
        forget_finished()

    assert after_29_days == 3
    assert [str(result.pk) for result in DBTaskResult.objects.all()] == [str(waiting.id)]


def test_a_database_that_does_not_answer_does_not_stop_the_worker(monkeypatch, capsys):
    def away() -> int:
        raise OperationalError("secret address")

    monkeypatch.setattr(work, "rescue_abandoned", away)

    call_command("work", "--once")

    assert capsys.readouterr().err == "The database did not answer: OperationalError\n"
