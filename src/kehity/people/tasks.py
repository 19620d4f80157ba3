"""What the clock starts for people: forgetting sign-ins."""

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import task

from kehity.people.models import SignIn


@task()
def forget_sign_ins() -> None:
    """Every night: sessions that are over, and sign-ins that nobody needs to look back at."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    SignIn.objects.forgettable(now).delete()
