"""What is held about people because they have written to an organisation, or answered."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.contact.models import Enquiry, EnquiryReply, EnquiryStep
from kehity.privacy.held import AtErasure, Holding
from kehity.privacy.models import DataKey
from kehity.privacy.retention import Category, Kept
from kehity.privacy.telling import Answer, Chapter, Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.people.models import Person

HOLDINGS = (
    Holding(
        Enquiry,
        _("What you wrote to an organisation"),
        ways=("person",),
        goes_with=("person",),
    ),
    Holding(
        EnquiryReply,
        _("Answers to what you wrote, or by you to others"),
        ways=("enquiry__person", "by"),
        goes_with=("enquiry__person",),
    ),
    Holding(
        EnquiryStep,
        _("What became of what was written to an organisation"),
        ways=("enquiry__person", "by"),
        goes_with=("enquiry__person",),
    ),
)


def forget(enquiries: QuerySet[Enquiry]) -> None:
    """With their keys, so that they open in no backup either."""
    keys = list(enquiries.exclude(data_key=None).values_list("data_key", flat=True))
    enquiries.delete()
    DataKey.objects.filter(pk__in=keys).delete()


def _forget_of(person: Person) -> None:
    forget(Enquiry.objects.filter(person=person))


AT_ERASURE = (AtErasure(_forget_of),)


def _tell(person: Person) -> Iterator[Entry]:
    for one in Enquiry.objects.filter(person=person).with_rows().order_by("sent_at"):
        told = [
            Answer("kind", _("What it is"), one.get_kind_display()),
            Answer("reference", _("Reference"), one.reference),
            Answer("name", _("Your name"), one.name),
            Answer("address", _("Your e-mail address"), one.address),
            Answer("text", _("What you wrote to us"), one.text),
        ]
        if one.is_answered():
            told.append(Answer("answer", _("The answer"), one.reply.text))
        yield Entry(_("You wrote to %(name)s") % {"name": one.organisation}, told, at=one.sent_at)
    for reply in EnquiryReply.objects.filter(by=person).select_related("enquiry").order_by("at"):
        about = Answer("reference", _("Reference"), reply.enquiry.reference)
        yield Entry(_("You answered somebody"), [about], at=reply.at)


CHAPTERS = (
    Chapter(
        "enquiries",
        _("Messages to the organisation"),
        _("What you have written to an organisation, and what was answered."),
        tells=(Enquiry, EnquiryReply, EnquiryStep),
        tell=_tell,
        place=165,
    ),
)


def _due(now: datetime.datetime) -> QuerySet[Enquiry]:
    return Enquiry.objects.kept_too_long(now)


KEPT = (Kept(Category.SIGNALS, _due, forget, "organisation"),)
