"""How the background work is: what waits, who works, what has failed, when the clock struck."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Case, Max, Min, When
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from kehity.background.clock import Clockwork
from kehity.background.models import Claim, Strike, Worker

TOO_OLD = datetime.timedelta(minutes=5)
SHOWN = datetime.timedelta(days=7)
NO_WORKER = "no worker is alive"
STUCK = "work waits for longer than five minutes"
LATE = "clockwork has not struck"
FAILURES = "work has failed within a week"


@dataclass(frozen=True)
class Failed:
    """A task that has had all its attempts."""

    task: str
    times: int
    last: datetime.datetime
    fault: str


@dataclass(frozen=True)
class Struck:
    """When a clockwork struck last, and whether it should have struck since."""

    name: str
    at: datetime.datetime | None
    is_late: bool


@dataclass(frozen=True)
class Health:
    """What a look at the queue, the clock and the workers tells at one moment."""

    waiting: int = 0
    oldest_wait: datetime.timedelta = datetime.timedelta()
    later: int = 0
    running: list[Claim] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    struck: list[Struck] = field(default_factory=list)

    def complaints(self) -> list[str]:
        found = standing_still(self.oldest_wait)
        if any(one.is_late for one in self.struck):
            found.append(LATE)
        return [*found, FAILURES] if self.failed else found


def standing_still(wait: datetime.timedelta | None = None) -> list[str]:
    """Why nothing goes on, in words; nothing when all is well. Two short questions."""
    found = [] if Worker.objects.alive().exists() else [NO_WORKER]
    wait = oldest_wait(timezone.now()) if wait is None else wait
    return [*found, STUCK] if wait > TOO_OLD else found


def health() -> Health:
    now = timezone.now()
    ready = DBTaskResult.objects.ready()
    return Health(
        waiting=ready.count(),
        oldest_wait=oldest_wait(now),
        later=DBTaskResult.objects.filter(status="READY").count() - ready.count(),
        running=list(Claim.objects.select_related("work", "worker").order_by("taken_at")),
        workers=list(Worker.objects.order_by("started_at")),
        failed=_failed(now),
        struck=_struck(now),
    )


def oldest_wait(now: datetime.datetime) -> datetime.timedelta:
    """For how long the work that has waited longest has been due."""
    # What may run at once is stored as due on the last of all days.
    due = Case(When(run_after__lte=now, then="run_after"), default="enqueued_at")
    oldest: datetime.datetime | None = DBTaskResult.objects.ready().aggregate(at=Min(due))["at"]
    return now - oldest if oldest else datetime.timedelta()


def _failed(now: datetime.datetime) -> list[Failed]:
    recent = DBTaskResult.objects.failed().filter(finished_at__gt=now - SHOWN)
    found: dict[tuple[str, str], list[datetime.datetime]] = {}
    for path, fault, at in recent.values_list("task_path", "exception_class_path", "finished_at"):
        found.setdefault((path, fault), []).append(at or now)
    return [Failed(path, len(at), max(at), fault) for (path, fault), at in sorted(found.items())]


def _struck(now: datetime.datetime) -> list[Struck]:
    works: Iterable[Clockwork] = import_string(settings.CLOCKWORK)
    last = dict(Strike.objects.values_list("name").annotate(Max("slot")))
    return [Struck(one.name, last.get(one.name), _is_late(one, last, now)) for one in works]


def _is_late(work: Clockwork, last: dict[str, datetime.datetime], now: datetime.datetime) -> bool:
    slot = work.slot_of(now)
    return now - slot > TOO_OLD and last.get(work.name, now - datetime.timedelta(days=366)) < slot
