"""The evaluation as one of the two reads it: what each has saved, and the figure of a draft."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehity.evaluation.models import Evaluation, OwnPart, SharedPart
from kehity.evaluation.questions import PREPARE_2, PREPARE_3
from kehity.goals.attainment import LEVEL_NAMES, SIGNS, t_score
from kehity.goals.models import Goal, Stage
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    Level = tuple[str, str, _StrOrPromise]  # the goal, the sign, its name

QUESTIONS = {"differently": PREPARE_2, "thoughts": PREPARE_3}


@dataclass(frozen=True)
class Change:
    """A change that the mentee takes into use."""

    what: str
    where: str
    check_on: datetime.date | None


@dataclass(frozen=True)
class Part:
    """What one of the two saved, as this reader may read it."""

    writer: Person
    is_own: bool
    learnings: list[str]
    answers: list[tuple[_StrOrPromise, str]]
    changes: list[Change]
    support_needed: str
    thanks: str
    levels: list[Level]


def parts_of(
    evaluation: Evaluation, mentorship: Mentorship, reader: Person, goals: list[Goal]
) -> list[Part]:
    """Both parts, the reader's own first; the other's thanks only when both have finished."""
    order = (reader, mentorship.partner_of(reader).person)
    found = [(person, evaluation.shared_part_of(person)) for person in order]
    return [_part(shared, evaluation, person, reader, goals) for person, shared in found if shared]


def preview(part: OwnPart, goals: list[Goal]) -> str | None:
    """The T-score of the ratings in a draft; None where nothing is rated yet."""
    ratings = part.ratings()
    rated = [
        (goal.importance(), ratings[str(goal.pk)]) for goal in goals if str(goal.pk) in ratings
    ]
    score = t_score([weight for weight, _level in rated], [level for _weight, level in rated])
    return None if score is None else f"{score:.0f}"


def _part(
    shared: SharedPart, evaluation: Evaluation, writer: Person, reader: Person, goals: list[Goal]
) -> Part:
    shared.evaluation = evaluation
    is_own = writer.pk == reader.pk
    answers: list[tuple[_StrOrPromise, str]] = [
        (QUESTIONS[name], said) for name, said in shared.answers.items()
    ]
    return Part(
        writer=writer,
        is_own=is_own,
        learnings=shared.learnings,
        answers=answers,
        changes=[_change(told) for told in shared.changes],
        support_needed=shared.support_needed,
        thanks=shared.thanks if is_own else evaluation.thanks_to(reader),
        levels=levels_of(goals, writer, Stage.END),
    )


def _change(told: dict[str, Any]) -> Change:
    day = datetime.date.fromisoformat(told["check_on"]) if told["check_on"] else None
    return Change(what=told["what"], where=told["where"], check_on=day)


def levels_of(goals: list[Goal], person: Person, stage: Stage) -> list[Level]:
    """Where this person saw each goal to be at a stage; those left open are left out."""
    found = [(goal.title, goal.level_at(stage, person)) for goal in goals]
    return [(title, SIGNS[at], LEVEL_NAMES[at]) for title, at in found if at is not None]
