"""What is held about people who sign in by the service of their organisation."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.privacy.held import DONE_FOR_OTHERS, Holding
from kehity.privacy.retention import Category, Kept, delete
from kehity.privacy.telling import Answer, Chapter, Entry
from kehity.single_sign_on.models import Change, Tie, Trial

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.single_sign_on.models.records import ChangeQuerySet

HOLDINGS = (
    Holding(
        Tie,
        _("Your account at your organisation’s sign-in"),
        ways=("person",),
        goes_with=("person",),
    ),
    Holding(Trial, _("Single sign-on you tried"), ways=("by",), goes_with=("by",)),
    Holding(Change, _("Single sign-on you changed"), ways=("by",), stays=DONE_FOR_OTHERS),
)


def _single_sign_on(person: Person) -> Iterator[Entry]:
    for tie in person.sign_in_ties.select_related("provider__organisation").order_by("made_at"):
        organisation = Answer("organisation", _("Organisation"), str(tie.provider.organisation))
        yield Entry(_("You sign in by your organisation"), [organisation], at=tie.made_at)
    for trial in person.sign_in_trials.order_by("at"):
        outcome = Answer("fault", _("What was wrong"), trial.get_fault_display())
        yield Entry(_("You tried single sign-on"), [outcome], at=trial.at)
    for change in Change.objects.filter(by=person).newest_first():
        kind = Answer("kind", _("What happened"), change.get_kind_display())
        yield Entry(_("You changed single sign-on"), [kind], at=change.at)


CHAPTERS = (
    Chapter(
        "single_sign_on",
        _("Single sign-on"),
        _("How you come in by the sign-in of your organisation, and what you set up for it."),
        tells=(Tie, Trial, Change),
        tell=_single_sign_on,
        place=6,
    ),
)


def _old_changes(now: datetime.datetime) -> ChangeQuerySet:
    return Change.objects.kept_too_long(now)


KEPT = (Kept(Category.LOG, _old_changes, delete, "organisation"),)
