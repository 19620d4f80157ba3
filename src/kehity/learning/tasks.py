"""What the clock starts."""

from django.utils import timezone
from django_tasks import task

from kehity.learning.models import ShelfItem


@task()
def forget_removed_items() -> None:
    """Every night: what was taken off a shelf more than a day ago is gone for good."""
    ShelfItem.objects.forgettable(timezone.now()).delete()
