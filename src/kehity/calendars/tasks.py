"""What happens in the background for the calendars."""

import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from kehity.calendars.busy import read_calendar
from kehity.calendars.inviting import tell_what_was_missed
from kehity.calendars.models import OwnCalendar
from kehity.calendars.polling import take_new_mails

FRESH = datetime.timedelta(minutes=15)


@task()
def tell_calendars_what_was_missed() -> None:
    """Every night: calendars hear of every meeting ahead, even if a process died in between."""
    tell_what_was_missed(timezone.now())


@task()
def look_into_the_mailbox() -> None:
    """Every five minutes: answers that have come by mail, where a mailbox is named."""
    if settings.MAILBOX_URL:
        take_new_mails(settings.MAILBOX_URL)


@task()
def read_own_calendar(pk: str) -> None:
    """Fetch one person's calendar, unless it was fetched just now."""
    own = OwnCalendar.objects.select_related("person__data_key").filter(pk=pk).first()
    now = timezone.now()
    if own is not None and (own.read_at is None or own.read_at < now - FRESH):
        read_calendar(own, now)
