"""The clock's memory, and who does the work: strikes, workers and what they have taken."""

from __future__ import annotations

import datetime
import os
import socket
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from kehity.privacy.circles import Circles


class Strike(models.Model):
    """One clockwork started for one slot of time, by whichever process claimed it first."""

    name = models.CharField(max_length=100)
    slot = models.DateTimeField()
    struck_at = models.DateTimeField(auto_now_add=True)

    circles = Circles(programme="id name slot struck_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "slot"], name="a_clockwork_strikes_once_for_a_slot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self) -> WorkerQuerySet:
        return self.filter(beat_at__gte=_longest_silence())

    def silent(self) -> WorkerQuerySet:
        """Those who have not been heard of for so long that their work is given to others."""
        return self.filter(beat_at__lt=_longest_silence())

    def begin(self) -> Worker:
        """This process, ready to work."""
        return self.create(name=f"{socket.gethostname()[:60]}-{os.getpid()}-{get_random_string(8)}")


class Worker(models.Model):
    """A process that does background work, and when it last said that it is alive."""

    name = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)

    objects = WorkerQuerySet.as_manager()
    circles = Circles(programme="id name started_at beat_at")

    def __str__(self) -> str:
        return self.name

    def is_alive(self) -> bool:
        return self.beat_at >= _longest_silence()

    def beat(self) -> None:
        """Say that this worker is alive; one that was given up meanwhile comes back."""
        self.beat_at = timezone.now()
        here = {"name": self.name, "started_at": self.started_at, "beat_at": self.beat_at}
        Worker.objects.update_or_create(pk=self.pk, defaults=here)


class Claim(models.Model):
    """A work that a worker has taken: it is that worker's for as long as the claim stands."""

    work = models.OneToOneField(
        "django_tasks_database.DBTaskResult", on_delete=models.CASCADE, related_name="+"
    )
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="claims")
    taken_at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id work worker taken_at")

    def __str__(self) -> str:
        return f"{self.work_id} of {self.worker_id}"

    def give_up(self) -> bool:
        """Let the work go; False when it is no longer this worker's."""
        gone, _rows = Claim.objects.filter(pk=self.pk).delete()
        return bool(gone)


def _longest_silence() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(seconds=settings.WORKER_SILENCE)
