"""Sending what is waiting to be told."""

from __future__ import annotations

import datetime
import uuid
from itertools import groupby
from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django_tasks import task

from kehity.notifications.bundles import bundle
from kehity.notifications.hours import is_quiet, next_reminding
from kehity.notifications.kinds import KindIsGone, told_again
from kehity.notifications.models import Delivery, Reason, SwitchedOff
from kehity.notifications.troubles import MOST_ATTEMPTS, pause_before, trouble_of
from kehity.privacy.models import Restriction

if TYPE_CHECKING:
    from django.core.mail import EmailMultiAlternatives

    from kehity.notifications.notices import Notice
    from kehity.people.models import Person

Told = list[tuple[Delivery, "Notice"]]


@task()
def deliver(delivery_id: str) -> None:
    """Send one delivery; a mail server that is away is tried again, a little later each time."""
    waiting = Delivery.objects.waiting().select_related("person").filter(pk=delivery_id)
    told = still_to_be_told(list(waiting))
    for delivery, notice in told:
        later = post([delivery], notice.mail(delivery.person))
        if later:
            deliver.using(run_after=later).enqueue(delivery_id)


@task()
def remind(person_id: str) -> None:
    """Send what a person is to be reminded of by now, in one mail, unless it is time to rest."""
    now = timezone.now()
    due = Delivery.objects.reminders_due(person_id, now).select_related("person")
    waiting = list(due.order_by("queued_at", "pk"))
    if not waiting:
        return
    person = waiting[0].person
    if Restriction.objects.of([person.pk]):
        for delivery in waiting:
            delivery.is_unwanted(Reason.RESTRICTED)
        return
    if is_quiet(now, person.time_zone):
        _rest(waiting, next_reminding(now, person.time_zone))
        return
    _put_into_one_letter([delivery for delivery in waiting if not delivery.attempts])
    for _letter, together in groupby(waiting, key=lambda delivery: delivery.letter):
        _send_letter(person, list(together))


def still_to_be_told(waiting: list[Delivery]) -> Told:
    """The notices of these deliveries; what is gone or no longer needed is written off."""
    told: Told = []
    for delivery in waiting:
        try:
            notice = told_again(delivery.notice, delivery.facts)
        except (ObjectDoesNotExist, KindIsGone):
            delivery.is_given_up(Reason.GONE)
            continue
        if notice.still_holds(delivery.person):
            told.append((delivery, notice))
        else:
            delivery.is_unwanted(Reason.SETTLED)
    return told


def post(deliveries: list[Delivery], mail: EmailMultiAlternatives) -> datetime.datetime | None:
    """Hand one mail to the server; when to try again, if it is to be tried again."""
    first = deliveries[0]
    # The same at each attempt: a server or reader that got it twice sees that it is one.
    mail.extra_headers["Message-ID"] = first.message_id
    if not all(delivery.begin() for delivery in deliveries):
        return None
    try:
        mail.send()
    except OSError as error:
        trouble = trouble_of(error)
        if not trouble.may_pass or first.attempts + 1 >= MOST_ATTEMPTS:
            for delivery in deliveries:
                delivery.is_given_up(trouble.reason)
            return None
        later = timezone.now() + pause_before(first.attempts + 1)
        for delivery in deliveries:
            delivery.is_tried_again(trouble.reason, later)
        return later
    for delivery in deliveries:
        delivery.went_out()
    return None


def _send_letter(person: Person, together: list[Delivery]) -> None:
    wanted = _without_switched_off(person, together)
    told = still_to_be_told(wanted)
    if not told:
        return
    mail = bundle(person, [notice for _delivery, notice in told])
    later = post([delivery for delivery, _notice in told], mail)
    if later:
        remind.using(run_after=later).enqueue(str(person.pk))


def _without_switched_off(person: Person, together: list[Delivery]) -> list[Delivery]:
    """What has been switched off since it was queued stays here."""
    off = SwitchedOff.objects.by_people([person.pk])[person.pk]
    for delivery in together:
        if delivery.notice in off:
            delivery.is_unwanted(Reason.SWITCHED_OFF)
    return [delivery for delivery in together if delivery.notice not in off]


def _put_into_one_letter(fresh: list[Delivery]) -> None:
    letter = fresh[0].letter if fresh else uuid.uuid4()
    Delivery.objects.filter(pk__in=[delivery.pk for delivery in fresh]).update(letter=letter)
    for delivery in fresh:
        delivery.letter = letter


def _rest(waiting: list[Delivery], until: datetime.datetime) -> None:
    for delivery in waiting:
        delivery.waits_until(until)
    remind.using(run_after=until).enqueue(str(waiting[0].person_id))
