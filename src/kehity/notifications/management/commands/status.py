"""How the background work of this installation is, for the person who looks after it."""

from __future__ import annotations

import datetime
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from kehity.background.health import Health, Struck, health
from kehity.background.models import Worker
from kehity.notifications.models import Delivery


class Command(BaseCommand):
    help = "Tell how the background work is; the exit status is 1 when it is not well."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="the same for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found, twice = health(), perhaps_twice()
        except (DatabaseError, InterfaceError) as error:
            self.stderr.write(f"The database did not answer: {type(error).__name__}")
            sys.exit(1)
        self.stdout.write(as_json(found, twice) if options["json"] else as_text(found, twice))
        if found.complaints():
            sys.exit(1)


def perhaps_twice() -> int:
    """Mails whose sending was broken off and begun again: the reader may have them twice."""
    return Delivery.objects.filter(broken_off__gt=0).count()


def as_text(found: Health, twice: int) -> str:
    complaints = found.complaints()
    lines = [
        f"Not well: {'; '.join(complaints)}." if complaints else "All is well.",
        "",
        f"Waiting  {found.waiting}, the oldest for {_round(found.oldest_wait)}",
        f"Later    {found.later}",
        f"Running  {len(found.running)}",
        *(f"         {one.work.task_path} since {_at(one.taken_at)}" for one in found.running),
        f"Failed   {sum(one.times for one in found.failed)} within a week",
        *(f"         {one.task}, {one.times} ×, {one.fault}" for one in found.failed),
        f"Mails    {twice} perhaps sent twice, because a worker stopped while sending",
        f"Workers  {sum(one.is_alive() for one in found.workers)}",
        *(f"         {_worker(one)}" for one in found.workers),
        "Clock",
        *(f"         {_strike(one)}" for one in found.struck),
    ]
    return "\n".join(lines)


def as_json(found: Health, twice: int) -> str:
    told = {
        "well": not found.complaints(),
        "complaints": found.complaints(),
        "waiting": found.waiting,
        "oldest_wait_seconds": round(found.oldest_wait.total_seconds()),
        "later": found.later,
        "running": [{"task": one.work.task_path, "since": one.taken_at} for one in found.running],
        "failed": [vars(one) for one in found.failed],
        "mails_perhaps_sent_twice": twice,
        "workers": [
            {"name": one.name, "beat_at": one.beat_at, "alive": one.is_alive()}
            for one in found.workers
        ],
        "clock": [vars(one) for one in found.struck],
    }
    return json.dumps(told, default=datetime.datetime.isoformat, indent=2)


def _worker(worker: Worker) -> str:
    state = "last heard of" if worker.is_alive() else "SILENT since"
    return f"{worker.name}, {state} {_at(worker.beat_at)}"


def _strike(struck: Struck) -> str:
    when = _at(struck.at) if struck.at else "never"
    return f"{when:16}  {struck.name}{'  LATE' if struck.is_late else ''}"


def _at(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def _round(wait: datetime.timedelta) -> str:
    return str(datetime.timedelta(seconds=round(wait.total_seconds())))
