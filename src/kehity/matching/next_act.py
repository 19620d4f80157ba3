"""The one thing a coordinator does next in a round that is under way, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from kehity.matching.models import Stage

if TYPE_CHECKING:
    import datetime

    from kehity.matching.models import Round, Run


@dataclass(frozen=True)
class Way:
    """A way on from the board."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True)
class NextAct:
    """What comes next, the way to it, and what may be done beside it."""

    title: str
    text: str
    way: Way
    beside: Way | None = None


def next_act(round: Round, run: Run | None, may_take_back: bool) -> NextAct:
    if run and run.is_under_way():
        way = Way(_("See how far it is"), reverse("run", args=[run.pk]), "arrow")
        return NextAct(_("The program is computing"), "", way)
    if round.is_in_draft():
        return _finish_draft(round, may_take_back)
    return {
        Stage.REVIEW: _look_through,
        Stage.MENTEES: _wait_for_mentees,
        Stage.MENTORS: _wait_for_mentors,
    }[Stage(round.stage)](round)


def _look_through(round: Round) -> NextAct:
    look = _("Look through the suggestions")
    return NextAct(
        look,
        _(
            "Each mentee has up to three suggestions with reasons. Add or remove what you know "
            "better. Then the mentees choose."
        ),
        Way(look, reverse("round_suggestions", args=[round.pk]), "list"),
        Way(_("Ask the mentees"), reverse("round_mentees", args=[round.pk]), "mail"),
    )


def _wait_for_mentees(round: Round) -> NextAct:
    until = _(
        "They have until %(day)s. After that the mentors are asked without your doing anything. "
        "You can also ask them sooner."
    )
    return NextAct(
        _("The mentees choose"),
        until % {"day": _day(round.mentees_until)},
        Way(_("Ask the mentors now"), reverse("round_mentors", args=[round.pk]), "mail"),
        _answers(round),
    )


def _wait_for_mentors(round: Round) -> NextAct:
    until = _(
        "They have until %(day)s. After that the draft is made without your doing anything. "
        "You can also make it sooner."
    )
    return NextAct(
        _("The mentors answer"),
        until % {"day": _day(round.mentors_until)},
        Way(_("Make the draft now"), reverse("round_drafting", args=[round.pk]), "people"),
        _answers(round),
    )


def _finish_draft(round: Round, may_take_back: bool) -> NextAct:
    undoing = reverse("publication_undoing", args=[round.pk])
    return NextAct(
        _("The draft waits for you"),
        _(
            "Look at each pair, confirm it by name, and publish. Nobody but the coordinators sees "
            "the draft."
        ),
        Way(_("Open the draft"), reverse("round_draft", args=[round.pk]), "people"),
        Way(_("Take the publication back"), undoing, "undo") if may_take_back else None,
    )


def _answers(round: Round) -> Way:
    return Way(_("See the answers"), reverse("round_suggestions", args=[round.pk]), "list")


def _day(until: datetime.date | None) -> str:
    return formats.date_format(until, "j.n.Y") if until else ""
