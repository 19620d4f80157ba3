"""The two mails to whoever wrote, who may have no account: a copy, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

if TYPE_CHECKING:
    from kehity.contact.models import Enquiry


Templates = tuple[str, str, str]
COPY: Templates = (
    "contact/mails/copy/subject.txt",
    "contact/mails/copy/body.txt",
    "contact/mails/copy/body.html",
)
ANSWER: Templates = (
    "contact/mails/answer/subject.txt",
    "contact/mails/answer/body.txt",
    "contact/mails/answer/body.html",
)


def copy_of(enquiry: Enquiry) -> EmailMultiAlternatives:
    return _mail(COPY, enquiry, {"enquiry": enquiry})


def answer_to(enquiry: Enquiry) -> EmailMultiAlternatives:
    """An answer to it goes to the one who answered."""
    mail = _mail(ANSWER, enquiry, {"enquiry": enquiry, "reply": enquiry.reply})
    mail.reply_to = [enquiry.reply.by.email]
    return mail


def _mail(
    templates: Templates, enquiry: Enquiry, words: dict[str, object]
) -> EmailMultiAlternatives:
    with translation.override(enquiry.language):
        subject, text, page = (render_to_string(name, words) for name in templates)
    mail = EmailMultiAlternatives(" ".join(subject.split()), text, to=[enquiry.address])
    mail.attach_alternative(page, "text/html")
    return mail
