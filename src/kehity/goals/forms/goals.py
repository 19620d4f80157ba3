"""What is typed about a goal or a learning."""

import uuid
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kehity.goals.attainment import LEVEL_NAMES, LEVELS, SIGNS
from kehity.goals.models.goals import WORDS
from kehity.ui.forms import Choice, ChoiceCards, Form, Readers
from kehity.ui.meanwhile import KeepsBoth

PARTNER_LATER = _("Only you can read this, and your mentor once you both have agreed to meet.")
LEVEL_FIELDS = tuple(f"level_{place}" for place in range(1, len(LEVELS) + 1))
IMPORTANCE = [
    ("1", Choice(_("Important"))),
    ("2", Choice(_("Very important"))),
    ("3", Choice(_("The most important now"))),
]


def wording_of(level: int) -> forms.CharField:
    label = format_lazy("{} · {}", SIGNS[level], LEVEL_NAMES[level])
    return forms.CharField(label=label, max_length=200, required=False)


class NewGoalForm(Form):
    """The first words of a goal; the rest can follow later."""

    readers = dict.fromkeys(("title", "why", "sign_of_progress"), PARTNER_LATER)
    template_name = "goals/forms/new_goal.html"

    title = forms.CharField(
        label=_("Your goal, in one sentence"),
        max_length=120,
        help_text=_("For example: I give feedback to my team every week by the spring."),
    )
    why = forms.CharField(
        label=_("Why is this important to you?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sign_of_progress = forms.CharField(
        label=_("From what will you notice that it moves?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    page = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        fresh = {"page": uuid.uuid4()} | (initial or {})
        super().__init__(*args, initial=fresh, **kwargs)

    def says_nothing(self) -> bool:
        return not any(self[name].value() for name in ("title", "why", "sign_of_progress"))

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class GoalForm(KeepsBoth, NewGoalForm):
    """A whole goal: its words, its importance, and its five levels in the mentee's own words."""

    readers = dict.fromkeys(WORDS, PARTNER_LATER)
    readers_of_levels = PARTNER_LATER
    template_name = "goals/forms/goal.html"

    weight = forms.TypedChoiceField(
        label=_("How important is this goal beside the others?"),
        choices=IMPORTANCE,
        coerce=int,
        widget=ChoiceCards,
    )
    level_1, level_2, level_3, level_4, level_5 = (wording_of(level) for level in LEVELS)

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        given = dict(initial or {})
        given |= dict(zip(LEVEL_FIELDS, given.pop("levels", []), strict=False))
        super().__init__(*args, initial=given, **kwargs)

    def level_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in LEVEL_FIELDS]

    def has_levels(self) -> bool:
        return any(field.value() or field.errors for field in self.level_fields())

    def clean(self) -> dict[str, Any]:
        clean = dict(super().clean() or self.cleaned_data)
        levels = [clean.pop(name, "") for name in LEVEL_FIELDS]
        return clean | {"levels": levels if any(levels) else []}


class LearningForm(KeepsBoth, Form):
    """One insight, short enough to remember."""

    readers = {"text": Readers.ONLY_YOU}

    text = forms.CharField(
        label=_("What do you want to keep?"),
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
