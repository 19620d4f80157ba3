"""Periodic work strikes once for each slot of time, however many workers look at the clock."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from kehity.background.clock import Clockwork, daily, every, strike_all
from kehity.background.models import Strike
from kehity.background.tests.work import water_the_plants
from kehity.background.working import run_what_is_ready

HELSINKI = ZoneInfo("Europe/Helsinki")
AT_EIGHT = Clockwork(water_the_plants, daily(8))
MORNING = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=HELSINKI)
CLOCKWORK = [AT_EIGHT]


def at(*moment: int, fold: int = 0) -> datetime.datetime:
    """A moment told by Finnish clocks, as the database tells it."""
    here = datetime.datetime(*moment, tzinfo=HELSINKI, fold=fold)  # type: ignore[misc,arg-type]
    return here.astimezone(datetime.UTC)


def slots(hour: int, first: datetime.datetime, hours: int) -> list[datetime.datetime]:
    """The slots met while looking at the clock every ten minutes, each once."""
    ticks = [first + datetime.timedelta(minutes=10 * tick) for tick in range(hours * 6)]
    return sorted({daily(hour)(tick).astimezone(datetime.UTC) for tick in ticks})


@pytest.mark.django_db
def test_a_slot_is_struck_once_by_whoever_comes_first():
    struck = [AT_EIGHT.strike(MORNING) for _worker in range(3)]

    assert struck == [True, False, False]
    assert DBTaskResult.objects.count() == 1
    assert list(Strike.objects.values_list("name", "slot")) == [
        ("kehity.background.tests.work.water_the_plants", at(2026, 11, 23, 8))
    ]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_strike_once():
    def look(_worker: int) -> bool:
        try:
            return AT_EIGHT.strike(MORNING)
        finally:
            if connection.features.test_db_allows_multiple_connections:
                connection.close()

    # A database in memory has one connection only: there the workers come one after another.
    at_once = 4 if connection.features.test_db_allows_multiple_connections else 0
    if at_once:
        with ThreadPoolExecutor(at_once) as pool:
            struck = list(pool.map(look, range(8)))
    else:
        struck = [look(worker) for worker in range(8)]

    assert sorted(struck) == [False] * 7 + [True]
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_strike_whose_work_cannot_be_queued_is_not_remembered(monkeypatch):
    broken = Clockwork(water_the_plants, daily(8))
    monkeypatch.setattr(type(water_the_plants), "enqueue", lambda _task: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        broken.strike(MORNING)

    assert not Strike.objects.exists()


@pytest.mark.django_db
def test_everything_due_is_started_once_a_day(settings):
    settings.CLOCKWORK = f"{__name__}.CLOCKWORK"
    early = MORNING.replace(hour=7)

    started = [
        strike_all(moment)
        for moment in (early, MORNING, MORNING, MORNING + datetime.timedelta(hours=23))
    ]

    assert started == [1, 1, 0, 0]
    assert list(Strike.objects.order_by("slot").values_list("slot", flat=True)) == [
        at(2026, 11, 22, 8),
        at(2026, 11, 23, 8),
    ]


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (at(2026, 11, 23, 8), at(2026, 11, 23, 8)),
        (at(2026, 11, 23, 7, 59), at(2026, 11, 22, 8)),
        (at(2026, 11, 24, 0, 30), at(2026, 11, 23, 8)),
        (at(2026, 3, 29, 12), at(2026, 3, 29, 8)),  # clocks went forward in the night
        (at(2026, 3, 29, 7), at(2026, 3, 28, 8)),
        (at(2026, 10, 25, 12), at(2026, 10, 25, 8)),  # and back
        (at(2026, 10, 25, 7), at(2026, 10, 24, 8)),
    ],
)
def test_a_slot_begins_at_its_hour_by_finnish_clocks(now, slot):
    assert daily(8)(now) == slot


@pytest.mark.parametrize("hour", [0, 2, 3, 4, 8, 23])
@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_every_day_has_one_slot_also_when_clocks_are_moved(hour, month, day):
    first = at(2026, month, day - 1, 23, 30)

    met = slots(hour, first, hours=72)

    days = [slot.astimezone(HELSINKI).date() for slot in met]
    assert len(days) == len(set(days))
    assert {later - earlier for earlier, later in pairwise(days)} == {datetime.timedelta(days=1)}


def test_the_hour_that_comes_twice_has_one_slot():
    first, second = at(2026, 10, 25, 3, 30), at(2026, 10, 25, 3, 30, fold=1)

    met = {daily(3)(moment).astimezone(datetime.UTC) for moment in (first, second)}

    assert first != second
    assert met == {at(2026, 10, 25, 3)}


@pytest.mark.django_db
def test_the_worker_strikes_the_clock_and_does_the_work(settings):
    settings.CLOCKWORK = f"{__name__}.CLOCKWORK"

    with time_machine.travel(MORNING, tick=True):
        call_command("work", "--once")
        call_command("work", "--once")
        run_what_is_ready()

    assert cache.get("watered") == 1


def test_a_strike_says_what_and_when():
    assert str(Strike(name="watering", slot=at(2026, 11, 23, 8))) == (
        "watering 2026-11-23 06:00:00+00:00"
    )


def test_short_slots_follow_each_other_from_the_full_hour():
    ticks = [at(2026, 11, 23, 8, minute) for minute in range(0, 12)]

    met = sorted({every(minutes=5)(tick) for tick in ticks})

    assert met == [at(2026, 11, 23, 8, minute) for minute in (0, 5, 10)]
