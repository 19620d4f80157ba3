"""What the clock starts for people: forgetting sign-ins, and who has looked at their data."""

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import task

from kehity.people.models import SignIn
from kehity.privacy.models import Access


@task()
def forget_sign_ins() -> None:
    """Every night: sessions that are over, and sign-ins that nobody needs to look back at."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    SignIn.objects.forgettable(now).delete()


@task()
def forget_accesses() -> None:
    """Every night: forget what has been written down about looking, two years after it."""
    Access.objects.kept_too_long(timezone.now()).delete()
