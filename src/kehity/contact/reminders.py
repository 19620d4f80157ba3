"""What those who answer are reminded of: an enquiry whose days are nearly over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.contact.models import Enquiry
from kehity.contact.notices import ToWhoAnswers
from kehity.notifications.reminders import Reminder, is_still_due

if TYPE_CHECKING:
    from kehity.contact.models import EnquiryQuerySet
    from kehity.people.models import Person

NEARLY = datetime.timedelta(days=4)
TOO_LATE = datetime.timedelta(days=14)


def waits_for_long(day: datetime.date) -> EnquiryQuerySet:
    """Those whose day is near; of what is very late, somebody has heard often enough."""
    near = Enquiry.objects.waiting().filter(due_on__lte=day + NEARLY)
    return near.filter(due_on__gt=day - TOO_LATE)


@dataclass
class EnquiryWaits(Reminder, ToWhoAnswers):
    """Reminds those who answer that the fourteen days of an enquiry are nearly over."""

    template = "contact/notices/enquiry_waits"
    label = _("Messages that wait for an answer")
    says = _("Ten days after somebody wrote to your organisation, if nobody has answered.")
    button = _("Read and answer")

    enquiry: Enquiry

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(waits_for_long, self.enquiry)
