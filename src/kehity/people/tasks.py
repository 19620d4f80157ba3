"""What the clock starts for people: forgetting who has looked at their data."""

from django.utils import timezone
from django_tasks import task

from kehity.privacy.models import Access


@task()
def forget_accesses() -> None:
    """Every night: forget what has been written down about looking, two years after it."""
    Access.objects.kept_too_long(timezone.now()).delete()
