"""What is told about enquiries to those who answer them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from kehity.contact.answering import who_answers
from kehity.notifications.notices import Notice

if TYPE_CHECKING:
    from kehity.contact.models import Enquiry
    from kehity.people.models import Person


class ToWhoAnswers(Notice):
    """A notice about one enquiry; not what it says, nor who wrote it."""

    enquiry: Enquiry

    def recipients(self) -> list[Person]:
        return list(who_answers(self.enquiry))

    def url(self, _person: Person) -> str:
        return self.enquiry.get_absolute_url()

    def realm(self) -> uuid.UUID | None:
        return self.enquiry.season_id


@dataclass
class EnquiryArrived(ToWhoAnswers):
    """Tells those who may answer that somebody has written."""

    template: ClassVar[str] = "contact/notices/enquiry_arrived"
    label = _("Somebody has written to you")
    button = _("Read and answer")

    enquiry: Enquiry
