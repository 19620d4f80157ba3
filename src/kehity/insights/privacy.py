"""What coordinators keep about helping people: notes, letters, and what they have dealt with."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.insights.models import CaseNote, Handled, Letter
from kehity.insights.worklist import AFTER_THE_SEASON
from kehity.privacy.held import DONE_FOR_OTHERS, Holding
from kehity.privacy.retention import Category, Kept, delete
from kehity.privacy.telling import Answer, Chapter, Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.people.models import Person

HOLDINGS = (
    Holding(
        CaseNote,
        _("Coordinators’ notes about you"),
        ways=("participation__person", "by"),
        goes_with=("participation__person",),
    ),
    Holding(
        Letter, _("Coordinators’ mails to you"), ways=("to__person",), goes_with=("to__person",)
    ),
    Holding(Handled, _("What you dealt with"), ways=("by",), stays=DONE_FOR_OTHERS),
)


def _tell(person: Person) -> Iterator[Entry]:
    for note in CaseNote.objects.about(person).kept().with_people().order_by("at"):
        text = Answer("text", _("Note"), note.text)
        by = note.by.name if note.by else ""
        yield Entry(_("A coordinator’s note about you"), [text], at=note.at, by=by)
    letters = Letter.objects.filter(to__person=person).order_by("handled__at")
    for letter in letters.select_related("handled__by", "to__person__data_key"):
        told = [
            Answer("subject", _("Subject"), letter.subject),
            Answer("text", _("Text"), letter.text),
        ]
        by = letter.handled.by.name if letter.handled.by else ""
        yield Entry(_("A coordinator’s mail to you"), told, at=letter.handled.at, by=by)
    for handled in Handled.objects.filter(by=person).order_by("at"):
        kind = Answer("kind", _("How"), handled.get_kind_display())
        yield Entry(_("You dealt with a signal"), [kind], at=handled.at)


CHAPTERS = (
    Chapter(
        "coordinators",
        _("What coordinators keep about you"),
        _("Notes about helping you, and mails written to you."),
        tells=(CaseNote, Letter, Handled),
        tell=_tell,
        place=110,
    ),
)


def _last_day(now: datetime.datetime) -> datetime.date:
    return timezone.localdate(now) - AFTER_THE_SEASON


def _notes(now: datetime.datetime) -> QuerySet[CaseNote]:
    return CaseNote.objects.filter(participation__season__ends_on__lt=_last_day(now))


def _handled(now: datetime.datetime) -> QuerySet[Handled]:
    return Handled.objects.filter(season__ends_on__lt=_last_day(now))


KEPT = (
    Kept(
        Category.SIGNALS,
        _notes,
        delete,
        "participation__season__programme__organisation",
    ),
    Kept(Category.SIGNALS, _handled, delete, "season__programme__organisation"),
)
