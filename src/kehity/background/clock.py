"""Periodic work: each clockwork strikes once for each slot, however many workers there are."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task

from kehity.background.models import Strike


@dataclass(frozen=True)
class Clockwork:
    """A task, and the rule that tells the slot of time a moment belongs to."""

    task: Task[[], None]
    slot_of: Callable[[datetime.datetime], datetime.datetime]

    @property
    def name(self) -> str:
        return self.task.module_path

    def strike(self, now: datetime.datetime) -> bool:
        """Claim the present slot and queue the task, both or neither; False if it was claimed."""
        try:
            with transaction.atomic():
                Strike.objects.create(name=self.name, slot=self.slot_of(now))
                self.task.enqueue()
        except IntegrityError:
            return False
        return True


def daily(hour: int) -> Callable[[datetime.datetime], datetime.datetime]:
    """Slots that begin at this hour of the day, in the installation's time zone."""

    def slot(now: datetime.datetime) -> datetime.datetime:
        here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
        # In autumn an hour comes twice; the slot begins with the first.
        begins = here.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)
        return begins if begins <= here else begins - datetime.timedelta(days=1)

    return slot


def every(*, minutes: int) -> Callable[[datetime.datetime], datetime.datetime]:
    """Slots of this length, one after the other from the full hour."""

    def slot(now: datetime.datetime) -> datetime.datetime:
        return now.replace(minute=now.minute - now.minute % minutes, second=0, microsecond=0)

    return slot


def strike_all(now: datetime.datetime | None = None) -> int:
    """Start everything that is due; the number of works started."""
    now = now or timezone.now()
    works: Iterable[Clockwork] = import_string(settings.CLOCKWORK)
    due = [work for work in works if not _has_struck(work, now)]
    return sum(work.strike(now) for work in due)


def _has_struck(work: Clockwork, now: datetime.datetime) -> bool:
    return Strike.objects.filter(name=work.name, slot=work.slot_of(now)).exists()
