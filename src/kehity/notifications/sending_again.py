"""Sending again what was given up or came back, when somebody has mended what was wrong."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from kehity.notifications.models import Delivery, DeliveryQuerySet, State
from kehity.notifications.tasks import deliver, remind


@transaction.atomic
def send_again(deliveries: DeliveryQuerySet) -> int:
    """Put these back into the queue, as if they were new; the number put back."""
    chosen = list(deliveries.can_be_sent_again().select_for_update())
    for delivery in chosen:
        # A new mail: a reader's server may drop an id that it has refused before.
        Delivery.objects.filter(pk=delivery.pk).update(
            state=State.WAITING,
            letter=uuid.uuid4(),
            due_at=timezone.now(),
            sent_at=None,
            bounced_at=None,
            attempts=0,
            reason="",
        )
        if delivery.matter:
            remind.enqueue(str(delivery.person_id))
        else:
            deliver.enqueue(str(delivery.pk))
    return len(chosen)
