"""The database's own queue: running what is ready, and rescuing what a dead worker left."""

import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LONGEST_TASK = datetime.timedelta(minutes=30)


def rescue_abandoned() -> int:
    """Put back what has been running for longer than any task may; the number put back."""
    long_ago = timezone.now() - LONGEST_TASK
    abandoned = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=long_ago
    )
    return abandoned.update(status=TaskResultStatus.READY)


def forget_finished() -> None:
    """Finished work is of no use after a month."""
    a_month_ago = timezone.now() - datetime.timedelta(days=30)
    with transaction.atomic():
        DBTaskResult.objects.finished().filter(finished_at__lt=a_month_ago).delete()
