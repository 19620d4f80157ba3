"""The two mails to whoever wrote, who may have no account: a copy, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

if TYPE_CHECKING:
    from kehity.contact.models import Enquiry


def copy_of(enquiry: Enquiry) -> EmailMultiAlternatives:
    return _mail("contact/mails/copy", enquiry, {"enquiry": enquiry})


def answer_to(enquiry: Enquiry) -> EmailMultiAlternatives:
    """An answer to it goes to the one who answered."""
    mail = _mail("contact/mails/answer", enquiry, {"enquiry": enquiry, "reply": enquiry.reply})
    mail.reply_to = [enquiry.reply.by.email]
    return mail


def _mail(folder: str, enquiry: Enquiry, words: dict[str, object]) -> EmailMultiAlternatives:
    with translation.override(enquiry.language):
        subject = render_to_string(f"{folder}/subject.txt", words)
        mail = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string(f"{folder}/body.txt", words),
            to=[enquiry.address],
        )
        mail.attach_alternative(render_to_string(f"{folder}/body.html", words), "text/html")
    return mail
