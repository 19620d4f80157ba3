"""What the clock starts for coordinators: forgetting, and counting."""

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import each
from kehity.insights.counting.publishing import publish, seasons_to_count
from kehity.insights.models import CaseNote


@task()
def forget_deleted_notes() -> None:
    """Every night: notes that were deleted more than a day ago are gone for good."""
    CaseNote.objects.forgettable(timezone.now()).delete()


@task()
def count_seasons() -> None:
    """Every night: whoever waits to be counted is, where they are enough."""
    now = timezone.now()
    each(seasons_to_count(timezone.localdate(now)), lambda season: publish(season, now))
