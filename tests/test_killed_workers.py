"""Workers are killed at random while mails go out: none is lost, and what came twice is told."""

from __future__ import annotations

import logging
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from kehity.background.models import Strike
from kehity.config.schedule import CLOCKWORK
from kehity.mentorships.notices import PairProposed
from kehity.mentorships.tests.factories import MentorshipFactory
from kehity.notifications.models import Delivery
from tests.letterbox import letterbox
from tests.starting import ROOT, address_of_the_database, plain_environment, session_of

pytestmark = pytest.mark.django_db(transaction=True)

MAILS = 2_000
WORKERS = 2
SILENCE = 3  # seconds; a minute in real use
LONGEST = 900

log = logging.getLogger(__name__)


def test_killed_workers_lose_nothing_and_what_came_twice_is_told(tmp_path):
    book, dice = tmp_path / "book", random.Random(7)
    tell(MAILS // 2)

    with letterbox(book) as mail_server, crew(environment(tmp_path, mail_server)) as foreman:
        kills = kill_at_random(foreman, book, dice)
        wait_until(lambda: not unfinished())

    arrived = taken(book)
    twice = {message for message, times in arrived.items() if times > 1}
    broken_off = {one.message_id for one in Delivery.objects.filter(broken_off__gt=0)}
    log.info("%s kills, %s broken off, %s came twice", kills, len(broken_off), len(twice))
    assert set(arrived) == {one.message_id for one in Delivery.objects.exclude(sent_at=None)}
    assert len(arrived) == MAILS
    assert twice <= broken_off
    assert arrived.total() - MAILS <= kills
    assert kills >= 5
    assert started() == Counter(Strike.objects.values_list("name", flat=True))
    assert set(started()) == {work.name for work in CLOCKWORK}


def kill_at_random(foreman: Popen[bytes], book: Path, dice: random.Random) -> int:
    """Kill one worker after the other, each after some mails more; the number killed."""
    kills, next_at = 0, dice.randrange(20, 200)
    while next_at < MAILS:
        wait_for_mails(next_at, book)
        os.kill(dice.choice(sorted(session_of(foreman) - {foreman.pid})), signal.SIGKILL)
        kills += 1
        next_at += dice.randrange(20, 200)
    return kills


def wait_for_mails(count: int, book: Path) -> None:
    wait_until(lambda: book.read_bytes().count(b"\n") >= count)


@contextmanager
def crew(environment: dict[str, str]) -> Iterator[Popen[bytes]]:
    # Who is killed keeps no measurements, and would only be slowed down by them.
    environment.pop("COVERAGE_PROCESS_CONFIG", None)
    command = [sys.executable, "-m", "tests.crew", str(WORKERS)]
    with Popen(command, env=environment, cwd=ROOT, stdin=PIPE) as foreman:
        try:
            yield foreman
        finally:
            foreman.terminate()


def tell(times: int) -> None:
    """So many notices to both halves of a pair, as a change in the product queues them."""
    notice = PairProposed(MentorshipFactory())
    with transaction.atomic():
        for _time in range(times):
            notice.send()


def environment(data: Path, mail_server: str) -> dict[str, str]:
    return plain_environment(
        DATABASE_URL=address_of_the_database(),
        EMAIL_URL=mail_server,
        DJANGO_SETTINGS_MODULE="kehity.config.settings",
        KEHITY_DATA=str(data),
        KEHITY_KEYS=os.environ["KEHITY_KEYS"],
        SECRET_KEY=os.environ["SECRET_KEY"],
        WORKER_SILENCE=str(SILENCE),
    )


def taken(book: Path) -> Counter[str]:
    """How often the mail server has taken each mail."""
    return Counter(book.read_text().split())


def started() -> Counter[str]:
    """How often each clockwork was queued: once for each of its slots that has begun."""
    names = [work.name for work in CLOCKWORK]
    queued = DBTaskResult.objects.filter(task_path__in=names)
    return Counter(queued.values_list("task_path", flat=True))


def unfinished() -> int:
    return DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count()


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
