"""My road: a mentee's own goals, learnings, means and agreement with oneself, as one document.

Only the mentee's own words are in it, so that it can be shown to whomever the mentee wants.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kehity.documents.papers import Block, Bullets, Paper, Paragraph, Section, Table
from kehity.evaluation.models import OwnPart, SharedPart
from kehity.goals.attainment import LEVEL_NAMES
from kehity.goals.models import Goal, Stage
from kehity.learning.models import Means
from kehity.learning.models.means import Status
from kehity.programmes.models import Participation


def my_road(mentee: Participation, language: str, day: datetime.date) -> Paper:
    """The road so far, in the language that is spoken now."""
    sections = [one for one in _sections(mentee) if one.blocks]
    return Paper(
        title=_("My road"),
        about=f"{mentee.person.name}, {mentee.season}, {mentee.season.programme}",
        language=language,
        made_on=day,
        sections=sections or [_nothing_yet()],
    )


def _nothing_yet() -> Section:
    return Section(_("The beginning"), [Paragraph(_("Nothing is written here yet."))])


def _sections(mentee: Participation) -> Iterator[Section]:
    part = _part_of_evaluation(mentee)
    yield Section(_("My goals"), [block for goal in _goals(mentee) for block in _goal(goal)])
    yield Section(_("My learnings"), _bullets(_learnings(mentee, part)))
    yield Section(_("How I have widened my view"), _means(mentee))
    yield Section(_("My agreement with myself"), _agreement(mentee, part))


def _goals(mentee: Participation) -> Iterator[Goal]:
    for goal in mentee.goals.with_history().in_order():
        goal.participation = mentee
        yield goal


def _goal(goal: Goal) -> Iterator[Block]:
    yield Paragraph(goal.title)
    told = [
        [_("Why it matters"), goal.why],
        [_("A sign of progress"), goal.sign_of_progress],
        *(_where_it_was(goal, stage) for stage in Stage),
    ]
    rows = [row for row in told if row[1]]
    if rows:
        yield Table([_("Of this goal"), _("In my words")], rows)


def _where_it_was(goal: Goal, stage: Stage) -> list[str]:
    level = goal.level_at(stage, goal.participation.person)
    said = "" if level is None else str(LEVEL_NAMES[level])
    return [_("Where it was %(when)s") % {"when": stage.label}, said]


def _part_of_evaluation(mentee: Participation) -> dict[str, list[Any]]:
    """What the mentee saved at the end, of the newest pair, or has drafted so far."""
    own = {"by": mentee.person, "evaluation__mentorship__mentee": mentee}
    saved = SharedPart.objects.filter(**own).order_by("-saved_at")
    for shared in saved.select_related("evaluation__mentorship__data_key")[:1]:
        return {"learnings": shared.learnings, "changes": shared.changes}
    for draft in OwnPart.objects.filter(**own).order_by("-changed_at")[:1]:
        draft.by = mentee.person
        return {"learnings": draft.learnings(), "changes": draft.draft.get("changes", [])}
    return {"learnings": [], "changes": []}


def _learnings(mentee: Participation, part: dict[str, list[Any]]) -> Iterator[str]:
    for learning in mentee.learnings.kept().in_order():
        learning.participation = mentee
        yield learning.text
    yield from part["learnings"]


def _bullets(lines: Iterable[str]) -> list[Block]:
    """A list where each line stands once; nothing where there are none."""
    once = list(dict.fromkeys(line for line in lines if line))
    return [Bullets(once)] if once else []


def _means(mentee: Participation) -> list[Block]:
    rows = []
    for one in Means.objects.filter(participation=mentee, status=Status.DONE).in_order():
        one.participation = mentee
        rows.append([f"{one.get_kind_display()}: {one.title}", one.takeaway, one.applied])
    columns = [_("What I did"), _("What I took along"), _("Where I use it")]
    return [Table(columns, rows)] if rows else []


def _agreement(mentee: Participation, part: dict[str, list[Any]]) -> list[Block]:
    changes = [one for one in part["changes"] if one.get("what")]
    rows = [[one["what"], one["where"], _day(one["check_on"])] for one in changes]
    columns = [_("What I keep doing"), _("Where it shows"), _("When I look at it")]
    return [*([Table(columns, rows)] if rows else []), *_since_then(mentee)]


def _since_then(mentee: Participation) -> Iterator[Block]:
    for one in mentee.follow_ups.exclude(answered_at=None).in_order():
        one.participation = mentee
        told = [
            [_("What I have used"), one.used],
            [_("Has the change lasted"), str(one.lasted_in_words())],
            [_("What helps me keep it going"), one.would_help],
        ]
        after = _("%(months)s months after") % {"months": one.months}
        yield Table([after, _("In my words")], [row for row in told if row[1]])


def _day(day: str | None) -> str:
    return date_format(datetime.date.fromisoformat(day), "j.n.Y") if day else ""
