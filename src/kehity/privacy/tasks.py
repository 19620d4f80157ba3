"""What the clock starts."""

from django.utils import timezone
from django_tasks import task

from kehity.privacy.models import Removal


@task()
def forget_removals() -> None:
    """Every hour: what was taken away more than a day ago is gone for good."""
    Removal.objects.forgettable(timezone.now()).delete()
