"""Writing to an organisation: stored first, told afterwards."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kehity.contact import notices
from kehity.contact.doubting import likeness_of
from kehity.contact.models import TIME_TO_ANSWER, Enquiry
from kehity.contact.states import State
from kehity.contact.tasks import send_answer, send_copy
from kehity.privacy.models import DataKey

if TYPE_CHECKING:
    from kehity.contact.choosing import To
    from kehity.people.models import Person

# Whoever presses twice has written once.
AGAIN = datetime.timedelta(minutes=10)


@transaction.atomic
def write_to(
    to: To,
    *,
    kind: str,
    name: str,
    address: str,
    text: str,
    language: str,
    person: Person | None = None,
    doubt: str = "",
) -> Enquiry:
    """Keep what was written; unless it is doubtful, the writer gets a copy, and others hear."""
    earlier = _same_as(to, address, text)
    if earlier:
        return earlier
    enquiry = Enquiry(
        organisation=to.organisation,
        season=to.season,
        person=person,
        kind=kind,
        state=State.ASIDE if doubt else State.NEW,
        doubt=doubt,
        language=language,
        name=name,
        address=address,
        text=text,
        likeness=likeness_of(text),
        due_on=timezone.localdate() + TIME_TO_ANSWER,
        data_key=DataKey.objects.make(),
    )
    enquiry.save(force_insert=True)
    if not doubt:
        send_copy.enqueue(str(enquiry.pk))
        notices.EnquiryArrived(enquiry).send()
    return enquiry


@transaction.atomic
def answer(enquiry: Enquiry, by: Person, *, text: str) -> None:
    """Once, by mail to whoever wrote."""
    enquiry.answer(by, text=text)
    send_answer.enqueue(str(enquiry.pk))


def _same_as(to: To, address: str, text: str) -> Enquiry | None:
    just_now = timezone.now() - AGAIN
    alike = Enquiry.objects.filter(
        organisation=to.organisation,
        season=to.season,
        likeness=likeness_of(text),
        sent_at__gt=just_now,
    )
    few = alike.select_related("data_key").order_by("-sent_at")[:20]
    return next((one for one in few if one.address.casefold() == address.casefold()), None)
