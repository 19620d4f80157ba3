"""The database's own queue: queueing much, taking what is ready, running it, putting it back."""

from __future__ import annotations

import datetime
import logging
import traceback
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from kehity.background.backend import MOST_ATTEMPTS
from kehity.background.models import Claim, Strike, Worker

# A work that takes its worker down each time must not do so for ever.
MOST_WORKERS = 10
LOST = "Its workers fell silent."

log = logging.getLogger(__name__)


def something_is_ready() -> bool:
    """A look that locks nothing."""
    return bool(DBTaskResult.objects.ready().exists())


@transaction.atomic
def take(worker: Worker) -> Claim | None:
    """The next work that is due: from here on it is this worker's."""
    work = DBTaskResult.objects.ready().get_locked()
    if work is None:
        return None
    work.claim(worker.name)
    return Claim.objects.create(work=work, worker=worker)


def run(claim: Claim) -> None:
    """Do the work, and write down how it went."""
    work = claim.work
    try:
        work.task.call(*work.args_kwargs["args"], **work.args_kwargs["kwargs"])
    except Exception as fault:
        _stumbled(claim, fault)
    else:
        _close(claim, status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now())


def put_back(claims: QuerySet[Claim]) -> int:
    """Give works to whoever comes next, at once; the number given."""
    return sum(_put_back(claim) for claim in claims.select_related("work"))


def enqueue_each(task: Task[[str], None], ids: Iterable[str]) -> None:
    """Queue the same task once for each id: what `enqueue` does, in a few statements for many."""
    DBTaskResult.objects.bulk_create(
        DBTaskResult(
            args_kwargs={"args": [one], "kwargs": {}},
            priority=task.priority,
            task_path=task.module_path,
            queue_name=task.queue_name,
            backend_name=task.backend,
            run_after=task.run_after or get_date_max(),
        )
        for one in ids
    )


def rescue_abandoned() -> int:
    """Put back what silent workers have left; the number put back."""
    rescued = put_back(Claim.objects.filter(worker__in=Worker.objects.silent()))
    long_ago = timezone.now() - datetime.timedelta(days=1)
    Worker.objects.silent().filter(beat_at__lt=long_ago, claims=None).delete()
    return rescued


@transaction.atomic
def forget_finished() -> None:
    """Finished work and strikes of the clock are of no use after a month."""
    a_month_ago = timezone.now() - datetime.timedelta(days=30)
    DBTaskResult.objects.finished().filter(finished_at__lt=a_month_ago).delete()
    Strike.objects.filter(slot__lt=a_month_ago).delete()


def _put_back(claim: Claim) -> bool:
    if len(claim.work.worker_ids) < MOST_WORKERS:
        return _close(claim, status=TaskResultStatus.READY)
    log.error("Task %s failed: %s", claim.work.task_path, LOST)
    return _close(claim, **_failed(LOST, ""))


def _stumbled(claim: Claim, fault: Exception) -> None:
    """Try again later, unless this was the last attempt."""
    first = fault.exceptions[0] if isinstance(fault, ExceptionGroup) else fault
    kind = f"{type(first).__module__}.{type(first).__qualname__}"
    # The places without the message: that may quote what somebody has written.
    places = "".join(traceback.format_tb(first.__traceback__))
    begun, allowed = len(claim.work.worker_ids), _attempts(claim.work)
    log.error("Task %s, attempt %s: %s\n%s", claim.work.task_path, begun, kind, places)
    if begun >= allowed:
        _close(claim, **_failed(kind, places))
        return
    later = timezone.now() + datetime.timedelta(minutes=4 ** (begun - 1))
    _close(
        claim,
        status=TaskResultStatus.READY,
        run_after=later,
        exception_class_path=kind,
        traceback=places,
    )


def _attempts(work: Any) -> int:
    """As the task says; one that is not to be found may come with the next version."""
    try:
        return int(work.task.attempts)
    except ImportError:
        return MOST_ATTEMPTS


def _failed(kind: str, places: str) -> dict[str, Any]:
    return {
        "status": TaskResultStatus.FAILED,
        "finished_at": timezone.now(),
        "exception_class_path": kind,
        "traceback": places,
    }


@transaction.atomic
def _close(claim: Claim, **outcome: Any) -> bool:
    """Write the outcome if the work is still this worker's: one who was slow changes nothing."""
    if not claim.give_up():
        return False
    DBTaskResult.objects.filter(pk=claim.work_id).update(**outcome)
    return True
