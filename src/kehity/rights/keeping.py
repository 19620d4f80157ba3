"""Letting go what is kept no longer, and telling owners how much of what has gone."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kehity.privacy.retention import Category, Count, due, forget_due, kept
from kehity.programmes.models import Organisation
from kehity.rights.models import Report, ReportLine

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise as Text

    from kehity.people.models import Person

SOON = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """A category, how long it is kept, and how many rows go tonight and within a month."""

    what: Text
    how_long: Text
    tonight: int
    within_a_month: int
    is_counted: bool


def keep_no_longer(now: datetime.datetime) -> Report | None:
    """What is due goes; a night in which nothing goes has no report."""
    gone = forget_due(now)
    return _report(gone, now) if gone else None


@transaction.atomic
def _report(gone: list[Count], now: datetime.datetime) -> Report:
    report = Report.objects.create(at=now)
    ReportLine.objects.bulk_create(
        ReportLine(
            report=report,
            category=one.category,
            organisation_id=one.organisation,
            rows=one.rows,
        )
        for one in gone
    )
    return report


def preview(organisations: set[uuid.UUID], now: datetime.datetime) -> list[Line]:
    """What would go of these organisations' data; nothing is changed."""
    tonight, soon = _of(organisations, due(now)), _of(organisations, due(now + SOON))
    counted = {one.category for one in kept() if one.organisation}
    return [Line(one.label, one.kept, tonight[one], soon[one], one in counted) for one in Category]


def lines_for(person: Person) -> QuerySet[ReportLine]:
    """What owners read: the nights of their own organisations."""
    owned = Organisation.objects.owned_by(person)
    mine = ReportLine.objects.filter(organisation__in=owned.values("pk"))
    return mine.select_related("report", "organisation").order_by("-report__at", "pk")


def _of(organisations: set[uuid.UUID], counts: list[Count]) -> Counter[Category]:
    found: Counter[Category] = Counter()
    for one in counts:
        if one.organisation in organisations:
            found[one.category] += one.rows
    return found
