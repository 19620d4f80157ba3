"""Sending what is waiting to be told."""

import datetime
import smtplib

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django_tasks import task

from kehity.notifications.kinds import KindIsGone, told_again
from kehity.notifications.models import Delivery

MOST_ATTEMPTS = 8


@task()
def deliver(delivery_id: str) -> None:
    """Send one delivery; a mail server that is away is tried again, a little later each time."""
    delivery = (
        Delivery.objects.select_related("person").filter(pk=delivery_id, sent_at=None).first()
    )
    if delivery is None:
        return
    try:
        notice = told_again(delivery.notice, delivery.facts)
    except (ObjectDoesNotExist, KindIsGone):
        delivery.did_not_go_out("What it told about is gone.")
        return
    if not notice.still_holds(delivery.person):
        delivery.did_not_go_out("Something newer has taken its place.")
        return
    mail = notice.mail(delivery.person)
    mail.extra_headers["Message-ID"] = f"<{delivery.pk}@kehity>"
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        delivery.did_not_go_out(type(error).__name__)
        if delivery.attempts < MOST_ATTEMPTS:
            later = timezone.now() + datetime.timedelta(minutes=2**delivery.attempts)
            deliver.using(run_after=later).enqueue(delivery_id)
    else:
        delivery.went_out()
