"""What happens in the background around enquiries."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from kehity.contact.mailing import answer_to, copy_of
from kehity.contact.models import Enquiry
from kehity.contact.reminders import EnquiryWaits, waits_for_long
from kehity.notifications.reminders import remind_all


@task()
def send_copy(pk: str) -> None:
    """Bring the writer a copy and the reference."""
    for enquiry in Enquiry.objects.with_rows().filter(pk=pk):
        copy_of(enquiry).send()


@task()
def send_answer(pk: str) -> None:
    """Bring the writer the answer."""
    for enquiry in Enquiry.objects.with_rows().filter(pk=pk, reply__isnull=False):
        answer_to(enquiry).send()


@task()
def remind_of_enquiries() -> None:
    """Mornings at eight: of those whose fourteen days are nearly over."""
    due = waits_for_long(timezone.localdate()).select_related("organisation", "season")
    remind_all(EnquiryWaits(enquiry) for enquiry in due.order_by("pk"))
