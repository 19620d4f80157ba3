"""The questions that carry a meeting: before it, in it and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

THINK_THROUGH = _("What do you want to think through together this time?")
SINCE_LAST = _("What has happened with what you decided last time?")
OPEN_QUESTION = _("Which question do you not yet have an answer to?")
WORTH_ITS_TIME = _("What would make this meeting worth its time?")
MENTORS_KEY = _("Which experience, question or reading could open this topic?")

DIALOGUE = (
    _("Tell me about one concrete situation."),
    _("What do you yourself think is going on?"),
    _("How does it look from the others' point of view?"),
    _("Which alternative have we not mentioned yet?"),
    _("Would you like to hear my experience, or shall I ask more?"),
)
CLOSING = (
    _("What do you take with you from this meeting?"),
    _("What will you do before we meet again?"),
    _("What shall we do differently next time?"),
)
REFLECTION: dict[str, _StrOrPromise] = {
    "what_1": _("What happened or was said that stayed with you?"),
    "what_2": _("So what – why does it matter in your work?"),
    "what_3": _("Now what – what will you try, and when?"),
    "four_f_1": _("Facts: what happened, without interpretation?"),
    "four_f_2": _("Feelings: what did you feel, and what does it tell you?"),
    "four_f_3": _("Findings: what did you notice or understand?"),
    "four_f_4": _("Future: how will you use it?"),
    "six_steps_1": _("What happened?"),
    "six_steps_2": _("What did you feel?"),
    "six_steps_3": _("What went well and what badly?"),
    "six_steps_4": _("What explains it?"),
    "six_steps_5": _("What do you conclude?"),
    "six_steps_6": _("What will you do next time?"),
}
OTHER_PARTS: dict[str, _StrOrPromise] = {"insight": _("Insight"), "step": _("My next step")}


class Template(models.TextChoices):
    """Three ways to look back."""

    WHAT = "what", _("What? So what? Now what?")
    FOUR_F = "four_f", _("Four F's")
    SIX_STEPS = "six_steps", _("Six steps for a difficult situation")

    @property
    def questions(self) -> list[str]:
        """The names of its questions."""
        return [key for key in REFLECTION if key.rpartition("_")[0] == self.value]


def question_of(part: str) -> _StrOrPromise:
    return REFLECTION.get(part) or OTHER_PARTS.get(part, "")


def two_questions(number: int) -> list[_StrOrPromise]:
    """Two of the dialogue's questions, other ones for each meeting."""
    first = number % len(DIALOGUE)
    return [DIALOGUE[first], DIALOGUE[(first + 2) % len(DIALOGUE)]]


def shape_of(minutes: int) -> list[tuple[int, _StrOrPromise]]:
    """A suggestion for the length of each part; the dialogue takes what the others leave."""
    return [
        (10, _("How are things, and the last steps")),
        (max(minutes - 30, 15), _("Dialogue on one or two matters")),
        (10, _("Conclusions and steps")),
        (5, _("The next date")),
        (5, _("How did we do")),
    ]
