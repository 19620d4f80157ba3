"""Dealing with signals: putting aside for three days, writing, and saying that it is done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.insights.models import Handled, Letter
from kehity.insights.notices import LetterSent
from kehity.insights.signals import SIGNALS
from kehity.insights.signals.cases import Case
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.insights.worklist import Row
    from kehity.people.models import Person

SNOOZE = datetime.timedelta(days=3)
# At most one reminder of a matter in a week: a row that has been written about waits so long.
AFTER_A_LETTER = datetime.timedelta(days=7)


class CannotUndo(Refusal):
    """What was done with a signal holds, or is over already."""


class Words(NamedTuple):
    """The subject and the text of a mail, in one language."""

    subject: str
    text: str


def snooze(cases: Iterable[Case], by: Person) -> int:
    """Put these aside for three days; how many were still to be dealt with."""
    until = timezone.now() + SNOOZE
    return sum(_handle(case, Handled.Kind.SNOOZED, by, until) is not None for case in cases)


def finish(cases: Iterable[Case], by: Person) -> int:
    """These are done, and come back only for a new reason; how many were still to be."""
    return sum(_handle(case, Handled.Kind.DONE, by) is not None for case in cases)


@transaction.atomic
def write(rows: Sequence[Row], words: Mapping[str, Words], by: Person) -> int:
    """Send these words to whom the rows concern, each in their language; to how many.

    A row that somebody else has dealt with meanwhile is left out: nobody gets two mails.
    """
    until = timezone.now() + AFTER_A_LETTER
    written = 0
    for row in rows:
        handled = _handle(row.case, Handled.Kind.SENT, by, until)
        for half in row.receivers() if handled else ():
            letter = Letter(handled=handled, to=half)
            letter.subject, letter.text = words[half.person.language[:2]]
            letter.save(force_insert=True)
            LetterSent(letter).send()
            written += 1
    return written


@transaction.atomic
def undo(handled: Handled) -> None:
    """It was not meant so: the row comes back."""
    now = timezone.now()
    standing = Handled.objects.standing(now).filter(pk=handled.pk)
    if not (handled.may_be_undone(now) and standing.update(over_at=now)):
        raise CannotUndo(_("This cannot be undone any more. Look at the worklist again."))
    if handled.kind == Handled.Kind.DONE:
        SIGNALS[handled.signal].unsettle(case_of(handled))


def case_of(handled: Handled) -> Case:
    return Case(handled.signal, handled.subject, handled.season_id, handled.since)


@transaction.atomic
def _handle(
    case: Case, kind: Handled.Kind, by: Person, until: datetime.datetime | None = None
) -> Handled | None:
    """One handling of a case at a time: None when somebody else was quicker."""
    now = timezone.now()
    same = Handled.objects.of(case)
    same.run_out(now).update(over_at=now)
    handled, is_new = same.get_or_create(
        signal=case.key,
        subject=case.subject,
        since=case.since,
        over_at=None,
        defaults={"season_id": case.season, "kind": kind, "by": by, "at": now, "until": until},
    )
    if not is_new:
        return None
    if kind is Handled.Kind.DONE:
        SIGNALS[case.key].settle(case, by)
    return handled
