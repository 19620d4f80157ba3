"""What the clock starts for coordinators: forgetting."""

from django.utils import timezone
from django_tasks import task

from kehity.insights.models import CaseNote


@task()
def forget_deleted_notes() -> None:
    """Every night: notes that were deleted more than a day ago are gone for good."""
    CaseNote.objects.forgettable(timezone.now()).delete()
