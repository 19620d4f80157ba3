"""What is held about people because they have used their rights."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext_lazy as _

from kehity.privacy.held import Holding
from kehity.privacy.retention import Category, Kept, delete
from kehity.privacy.telling import Answer, Chapter, Entry
from kehity.rights.models import KEPT_FOR, Certificate, Copy, Erasure, Report

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.people.models import Person

HOLDINGS = (
    Holding(Copy, _("Copies of your data"), ("person",), goes_with=("person",)),
    Holding(
        Certificate,
        _("Your certificates"),
        ("participation__person",),
        goes_with=("participation__person",),
    ),
    Holding(
        Erasure,
        _("Your wish to be erased"),
        ("person",),
        stays=_("That somebody was erased, and when, is kept for two years as proof."),
    ),
)


def _tell(person: Person) -> Iterator[Entry]:
    for copy in Copy.objects.of(person).order_by("asked_at"):
        done = Answer("done_at", _("Made"), copy.done_at)
        yield Entry(_("You asked for a copy of your data"), [done], at=copy.asked_at)
    for one in Erasure.objects.filter(person=person).order_by("asked_at"):
        undone = Answer("undone_at", _("Taken back"), one.undone_at)
        yield Entry(_("You asked to be erased"), [undone], at=one.asked_at)
    own = Certificate.objects.filter(participation__person=person).order_by("made_at")
    for certificate in own.select_related("participation__season"):
        season = Answer("season", _("Season"), str(certificate.participation.season))
        withdrawn = Answer("withdrawn_at", _("Withdrawn"), certificate.withdrawn_at)
        yield Entry(_("You wanted a certificate"), [season, withdrawn], at=certificate.made_at)


CHAPTERS = (
    Chapter(
        "rights",
        _("Copies, erasure and certificates"),
        _("When you have used your rights, or wanted a certificate."),
        tells=(Copy, Erasure, Certificate),
        tell=_tell,
        place=160,
    ),
)


def _copies(now: datetime.datetime) -> QuerySet[Copy]:
    return Copy.objects.filter(asked_at__lte=now - KEPT_FOR)


def _old_erasures(now: datetime.datetime) -> QuerySet[Erasure]:
    return Erasure.objects.filter(asked_at__lt=now - relativedelta(months=24)).exclude(
        done_at=None, undone_at=None
    )


def _old_reports(now: datetime.datetime) -> QuerySet[Report]:
    return Report.objects.filter(at__lt=now - relativedelta(months=24))


KEPT = (
    Kept(Category.COPIES, _copies, delete),
    Kept(Category.LOG, _old_erasures, delete),
    Kept(Category.LOG, _old_reports, delete),
)
