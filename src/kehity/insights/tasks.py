"""What the clock starts for coordinators: forgetting."""

import datetime

from django.utils import timezone
from django_tasks import task

from kehity.insights.models import CaseNote, Handled
from kehity.insights.worklist import AFTER_THE_SEASON


@task()
def forget_what_coordinators_kept() -> None:
    """Every night: deleted notes after a day, the rest half a year after the season."""
    now = timezone.now()
    last_day: datetime.date = timezone.localdate(now) - AFTER_THE_SEASON
    CaseNote.objects.forgettable(now).delete()
    CaseNote.objects.filter(participation__season__ends_on__lt=last_day).delete()
    Handled.objects.filter(season__ends_on__lt=last_day).delete()
