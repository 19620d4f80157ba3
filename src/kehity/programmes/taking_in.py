"""An enrolment list comes in: some rows at a time, each row once, a refused row not at all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import translation

from kehity.programmes.lists.refused import refused_csv
from kehity.programmes.lists.rows import CheckedRow, Entry, KnownTheme, check_rows
from kehity.programmes.lists.words import Role as ListRole
from kehity.programmes.models.joining import Declining
from kehity.programmes.models.lists import EnrolmentList
from kehity.programmes.models.participations import Participation
from kehity.programmes.newcomers import bring_in

if TYPE_CHECKING:
    from kehity.programmes.models.seasons import Season

AT_ONCE = 50
# SQLite has one writer at a time; between batches the others get their turn.
PAUSE = 0.1
MOST_TRIES = 3


def checked_rows(enrolment_list: EnrolmentList) -> list[CheckedRow]:
    """Every row of the list, checked against the season as it is now."""
    season = enrolment_list.season
    return check_rows(
        enrolment_list.table(),
        enrolment_list.columns(),
        role=ListRole(enrolment_list.role) if enrolment_list.role else None,
        themes=[KnownTheme(theme.key, theme.name) for theme in season.themes.order_by("position")],
        existing=answered_in(season),
    )


def refused_file(enrolment_list: EnrolmentList) -> bytes:
    return refused_csv(enrolment_list.table(), checked_rows(enrolment_list))


def answered_in(season: Season) -> set[tuple[str, str]]:
    """The addresses and roles that are in the season already, or have said no to it."""
    records = (
        Participation.objects.filter(season=season),
        Declining.objects.filter(season=season),
    )
    return {
        (email.lower(), role)
        for known in records
        for email, role in known.values_list("person__email", "role")
    }


def take_in(enrolment_list: EnrolmentList) -> None:
    """Bring in the right rows; may be stopped and started again at any row."""
    with translation.override(enrolment_list.by.language):
        checked = checked_rows(enrolment_list)
        for start in range(enrolment_list.rows_done, len(checked), AT_ONCE):
            _take_in_some(enrolment_list, checked[start : start + AT_ONCE], start)
            time.sleep(PAUSE)
        refused = refused_csv(enrolment_list.table(), checked).decode("utf-8")
    has_refused = any(row.entry is None for row in checked)
    enrolment_list.finish(refused if has_refused else "")


def _take_in_some(enrolment_list: EnrolmentList, rows: list[CheckedRow], start: int) -> None:
    for attempt in range(1, MOST_TRIES + 1):
        try:
            _take_in_at_once(enrolment_list, rows, start)
        except IntegrityError:
            # Somebody brought in one of the same people at the same moment.
            if attempt == MOST_TRIES:
                raise
        else:
            return


@transaction.atomic
def _take_in_at_once(enrolment_list: EnrolmentList, rows: list[CheckedRow], start: int) -> None:
    entries = [row.entry for row in rows if row.entry]
    here = EnrolmentList.objects.filter(pk=enrolment_list.pk, rows_done=start)
    if not here.update(rows_done=start + len(rows)):
        return

    new = bring_in(enrolment_list.season, entries, otherwise=enrolment_list.by.language)
    EnrolmentList.objects.filter(pk=enrolment_list.pk).update(
        rows_new=F("rows_new") + len(new),
        rows_known=F("rows_known") + len(entries) - len(new),
        rows_refused=F("rows_refused") + len(rows) - len(entries),
        rows_unready=F("rows_unready") + _unready(rows, new),
    )


def _unready(rows: list[CheckedRow], new: list[Entry]) -> int:
    newcomers = {id(entry) for entry in new}
    return sum(bool(row.remarks) for row in rows if id(row.entry) in newcomers)
