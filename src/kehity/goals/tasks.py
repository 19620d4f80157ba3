"""What the clock starts."""

from django.utils import timezone
from django_tasks import task

from kehity.goals.models import Learning


@task()
def forget_removed_learnings() -> None:
    """Every night: learnings that were removed more than a day ago are gone for good."""
    Learning.objects.forgettable(timezone.now()).delete()
