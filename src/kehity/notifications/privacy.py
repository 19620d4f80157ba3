"""What is held about the mails a person has been sent: never their words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext_lazy as _

from kehity.notifications.kinds import label_of
from kehity.notifications.models import Delivery, SwitchedOff
from kehity.privacy.held import Holding
from kehity.privacy.retention import Category, Kept, delete
from kehity.privacy.telling import Answer, Chapter, Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.people.models import Person

KEPT_AFTER = relativedelta(months=24)

HOLDINGS = (
    Holding(Delivery, _("Mails to you"), ways=("person",), goes_with=("person",)),
    Holding(SwitchedOff, _("Mails you do not want"), ways=("person",), goes_with=("person",)),
)


def _mails(person: Person) -> Iterator[Entry]:
    for one in Delivery.objects.filter(person=person).order_by("queued_at", "pk"):
        state = Answer("state", _("What became of it"), one.get_state_display())
        yield Entry(label_of(one.notice) or _("A mail"), [state], at=one.sent_at or one.queued_at)
    for off in SwitchedOff.objects.filter(person=person).order_by("since"):
        kind = Answer("kind", _("Reminders you have switched off"), label_of(off.kind))
        yield Entry(_("Switched off"), [kind], at=off.since)


CHAPTERS = (
    Chapter(
        "mails",
        _("Mails to you"),
        _("What we have told you by mail, and when. The words of a mail are not kept."),
        tells=(Delivery, SwitchedOff),
        tell=_mails,
        place=140,
    ),
)


def _old(now: datetime.datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(queued_at__lt=now - KEPT_AFTER)


KEPT = (Kept(Category.LOG, _old, delete),)
