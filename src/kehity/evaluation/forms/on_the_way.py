"""What is typed in the relationship check, the mid-point review and the follow-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.models import GoalChoice, Lasted
from kehity.evaluation.questions import CHECK, FOLLOW_1, FOLLOW_2, FOLLOW_3
from kehity.goals.attainment import LEVEL_NAMES, LEVELS, SIGNS
from kehity.ui.forms import ChoiceCards, Form, Readers, ScaleInput

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from kehity.goals.models import Goal

ONE_TO_FIVE = [(number, str(number)) for number in range(1, 6)]
CHANGES_WORDS = (GoalChoice.Choice.REWORD, GoalChoice.Choice.REPLACE)


def agreement_scale(statement: _StrOrPromise) -> forms.TypedChoiceField:
    """A statement, answered from one to five."""
    return forms.TypedChoiceField(
        label=statement,
        choices=ONE_TO_FIVE,
        coerce=int,
        widget=ScaleInput(low=_("1 completely disagree"), high=_("5 completely agree")),
    )


def goal_scale(label: _StrOrPromise) -> forms.TypedChoiceField:
    """Where a goal is now, from -2 to +2; may be left open."""
    return forms.TypedChoiceField(
        label=label,
        choices=[(level, SIGNS[level]) for level in LEVELS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=ScaleInput(low=LEVEL_NAMES[LEVELS[0]], high=LEVEL_NAMES[LEVELS[-1]]),
    )


class CheckForm(Form):
    """Five statements, for oneself."""

    readers = Readers.ONLY_YOU

    check_1, check_2, check_3, check_4, check_5 = (agreement_scale(said) for said in CHECK.values())

    def answers(self) -> list[int]:
        return [self.cleaned_data[name] for name in CHECK]


class GoalNowForm(Form):
    """Where one goal is at the mid-point, and for the mentee what becomes of it."""

    readers = Readers.PAIR

    level = goal_scale(_("Where is this goal now?"))
    choice = forms.ChoiceField(
        label=_("What do you do with this goal for the second half?"),
        choices=GoalChoice.Choice,
        widget=ChoiceCards,
    )
    title = forms.CharField(
        label=_("The new words, if you word it anew or replace it"), max_length=120, required=False
    )

    def __init__(self, *args: Any, goal: Goal, decides: bool, **kwargs: Any) -> None:
        super().__init__(*args, prefix=str(goal.pk), **kwargs)
        self.goal = goal
        if not decides:
            del self.fields["choice"], self.fields["title"]

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or self.cleaned_data)
        told["title"] = " ".join(told.get("title", "").split())
        if told.get("choice") in CHANGES_WORDS and not told["title"] and not self["title"].errors:
            self.add_error("title", _("Write the new goal in one sentence."))
        return told


def goal_forms(
    data: Any, goals: Iterable[Goal], *, decides: bool, told: dict[Any, dict[str, Any]]
) -> list[GoalNowForm]:
    return [
        GoalNowForm(data, goal=goal, decides=decides, initial=told.get(goal.pk, {}))
        for goal in goals
    ]


class FollowUpForm(Form):
    """Two questions and one optional line, some months after."""

    readers = Readers.ONLY_YOU

    used = forms.CharField(
        label=FOLLOW_1, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    lasted = forms.ChoiceField(label=FOLLOW_2, choices=Lasted, widget=ChoiceCards)
    would_help = forms.CharField(
        label=FOLLOW_3, max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
