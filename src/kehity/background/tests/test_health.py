"""Whoever watches over an installation hears at once when its background work stands still."""

import datetime

import pytest
import time_machine
from django.db import OperationalError

from kehity.background import views
from kehity.background.clock import Clockwork, daily, strike_all
from kehity.background.health import FAILURES, LATE, NO_WORKER, STUCK, Failed, Struck, health
from kehity.background.models import Worker
from kehity.background.queue import take
from kehity.background.tests.work import stumble, water_the_plants
from kehity.background.working import run_what_is_ready

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
CLOCKWORK = [Clockwork(water_the_plants, daily(8))]
WATERING = "kehity.background.tests.work.water_the_plants"


@pytest.fixture(autouse=True)
def clockwork(settings):
    settings.CLOCKWORK = f"{__name__}.CLOCKWORK"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def minutes(count: int) -> datetime.timedelta:
    return datetime.timedelta(minutes=count)


def line(client) -> tuple[int, str]:
    response = client.get("/health/")
    return response.status_code, response.content.decode()


def test_all_is_well_while_a_worker_beats(client, clock):
    Worker.objects.begin()
    strike_all()

    assert line(client) == (200, "ok\n")
    assert health().complaints() == []


def test_a_worker_that_falls_silent_is_told(client, clock):
    Worker.objects.begin()
    clock.shift(minutes(2))

    assert line(client) == (503, f"not ok: {NO_WORKER}\n")


@pytest.mark.parametrize("wait", [0, 3])
def test_a_queue_that_stands_still_is_told(client, clock, wait):
    worker = Worker.objects.begin()
    water_the_plants.using(run_after=NOON + minutes(wait)).enqueue()
    water_the_plants.using(run_after=NOON + minutes(60)).enqueue()

    clock.shift(minutes(wait + 5))
    worker.beat()
    before = line(client)
    clock.shift(minutes(1))
    worker.beat()

    assert (before, line(client)) == ((200, "ok\n"), (503, f"not ok: {STUCK}\n"))


def test_work_that_may_run_at_once_is_as_old_as_its_queueing(client, clock):
    worker = Worker.objects.begin()
    water_the_plants.enqueue()
    clock.shift(minutes(6))
    worker.beat()
    water_the_plants.using(run_after=NOON).enqueue()

    assert line(client) == (503, f"not ok: {STUCK}\n")
    assert (health().waiting, health().oldest_wait) == (2, minutes(6))


def test_a_database_that_does_not_answer_is_told_without_its_address(client, monkeypatch):
    def away() -> list[str]:
        raise OperationalError("secret address")

    monkeypatch.setattr(views, "standing_still", away)

    assert line(client) == (503, "not ok: the database does not answer\n")


def test_a_look_asks_two_short_questions(client, django_assert_num_queries):
    Worker.objects.begin()

    with django_assert_num_queries(2):
        line(client)


def test_a_clockwork_that_has_not_struck_is_told_after_five_minutes(clock):
    Worker.objects.begin()
    strike_all()
    run_what_is_ready()
    struck = health().struck
    clock.move_to(NOON + datetime.timedelta(hours=18))  # at eight in Finland
    Worker.objects.begin()
    on_the_hour = health().complaints()
    clock.shift(minutes(6))
    Worker.objects.begin()

    assert struck == [Struck(WATERING, NOON.replace(hour=6), is_late=False)]
    assert (on_the_hour, health().complaints()) == ([], [LATE])


def test_work_that_failed_is_told_for_a_week(clock):
    strike_all()
    for _time in range(2):
        stumble.enqueue()
    run_what_is_ready()
    Worker.objects.begin()

    stumbled = "kehity.background.tests.work.stumble"
    assert health().failed == [Failed(stumbled, 2, NOON, "builtins.ZeroDivisionError")]
    assert health().complaints() == [FAILURES]
    clock.shift(datetime.timedelta(days=8))
    assert health().failed == []


def test_what_runs_and_what_waits_for_later_is_counted(clock):
    for _work in range(3):
        water_the_plants.enqueue()
    water_the_plants.using(run_after=NOON + minutes(5)).enqueue()
    claim = take(Worker.objects.begin())

    found = health()

    assert (found.waiting, found.later, found.running) == (2, 1, [claim])
