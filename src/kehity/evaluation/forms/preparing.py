"""What each prepares alone for the final evaluation, and shares only by saving it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.evaluating import MOST_LEARNINGS
from kehity.evaluation.forms.on_the_way import goal_scale
from kehity.evaluation.models import Afterwards, OwnPart, Retention
from kehity.evaluation.questions import PREPARE_2, PREPARE_3, THANKS
from kehity.goals.models import Goal, Learning
from kehity.ui.fields import DayField
from kehity.ui.forms import Choice, ChoiceCards, DateInput, Form, Readers
from kehity.ui.meanwhile import KeepsBoth

OWN_ROWS = ("own1", "own2", "own3")
CHANGE_ROWS = (1, 2, 3)
UNTIL_SAVED = _("Only you can read this until you save; after that you two can.")
UNTIL_BOTH = _("Only you can read this until both have finished; after that your partner can too.")
ONLY_THE_JOINT = _("Only you can read this. Your partner learns only what you both wish for.")


def long_text(label: Any, limit: int, rows: int) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=limit, required=False, widget=box)


class PreparationForm(KeepsBoth, Form):
    """A mentor's part: own learnings, an own view of the goals, thanks, and own choices."""

    template_name = "evaluation/forms/preparation.html"
    asks_mentee = False
    learnings_readers = UNTIL_SAVED

    thanks = long_text(THANKS, 600, 4)
    afterwards = forms.ChoiceField(
        label=_("How would you like to go on afterwards?"),
        choices=[(one.value, Choice(one.label)) for one in Afterwards],
        required=False,
        widget=ChoiceCards,
    )
    certificate = forms.BooleanField(
        label=_("I would like a certificate of hours and period"), required=False
    )
    retention = forms.ChoiceField(
        label=_("How long are my texts kept?"),
        choices=Retention,
        widget=ChoiceCards,
    )

    def __init__(
        self,
        data: Any,
        *,
        part: OwnPart | None,
        learnings: Iterable[Learning],
        goals: Iterable[Goal],
        score: str | None = None,
        saves: bool = False,
    ) -> None:
        self.saves, self.score = saves, score
        self.goals = list(goals)
        self.texts = {str(one.pk): one.text for one in learnings}
        draft = part.draft if part else {}
        rows: dict[str, dict[str, Any]] = draft.get("learnings", {})
        self.keys = list(dict.fromkeys([*self.texts, *rows, *OWN_ROWS]))
        super().__init__(data, initial=self._drafted(draft, rows, part))
        self._add_fields()

    def _add_fields(self) -> None:
        for key in self.keys:
            self.fields[f"keep_{key}"] = forms.BooleanField(label=_("Keep this"), required=False)
            self.fields[f"text_{key}"] = forms.CharField(
                label=_("A learning"),
                max_length=280,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for goal in self.goals:
            self.fields[f"goal_{goal.pk}"] = goal_scale(goal.title)

    @property
    def readers(self) -> dict[str, Any]:  # type: ignore[override]  # rows differ by person
        rated = {f"goal_{goal.pk}": UNTIL_SAVED for goal in self.goals}
        return rated | {
            "differently": UNTIL_SAVED,
            "thoughts": UNTIL_SAVED,
            "support_needed": UNTIL_SAVED,
            "afterwards": ONLY_THE_JOINT,
            "thanks": UNTIL_BOTH,
            "certificate": Readers.ONLY_YOU,
            "retention": Readers.ONLY_YOU,
        }

    def learning_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"keep_{key}"], self[f"text_{key}"]) for key in self.keys]

    def goal_fields(self) -> list[forms.BoundField]:
        return [self[f"goal_{goal.pk}"] for goal in self.goals]

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or self.cleaned_data)
        kept = [row for row in self._rows(told).values() if row["keep"] and row["text"]]
        if len(kept) > MOST_LEARNINGS:
            self.add_error(None, _("Choose at most five learnings to keep."))
        if self.saves and not kept:
            self.add_error(None, _("Choose at least one learning to keep, or skip the evaluation."))
        return told

    def draft(self) -> dict[str, Any]:
        """Everything that goes into the own draft, as plain values."""
        told = self.cleaned_data
        levels = {str(goal.pk): told.get(f"goal_{goal.pk}") for goal in self.goals}
        return {
            "learnings": self._rows(told),
            "ratings": {key: level for key, level in levels.items() if level is not None},
            "afterwards": told["afterwards"],
            "thanks": told["thanks"],
        }

    def _rows(self, told: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {
            key: {"keep": told.get(f"keep_{key}", False), "text": told.get(f"text_{key}", "")}
            for key in self.keys
        }

    def _drafted(
        self, draft: dict[str, Any], rows: dict[str, dict[str, Any]], part: OwnPart | None
    ) -> dict[str, Any]:
        initial: dict[str, Any] = {
            "afterwards": draft.get("afterwards", ""),
            "thanks": draft.get("thanks", ""),
            "certificate": bool(part and part.certificate),
            "retention": part.retention if part else Retention.USUAL,
        }
        for key in self.keys:
            row = rows.get(key, {"keep": False, "text": self.texts.get(key, "")})
            initial[f"keep_{key}"], initial[f"text_{key}"] = row["keep"], row["text"]
        for pk, level in draft.get("ratings", {}).items():
            initial[f"goal_{pk}"] = level
        return initial


class MenteePreparationForm(PreparationForm):
    """A mentee's part: also what is different now, what goes into use, and what comes after."""

    asks_mentee = True

    differently = long_text(PREPARE_2, 1000, 4)
    thoughts = long_text(PREPARE_3, 1000, 4)
    support_needed = long_text(_("What support do you need to keep it in use?"), 300, 2)

    def _add_fields(self) -> None:
        super()._add_fields()
        for row in CHANGE_ROWS:
            self.fields[f"what_{row}"] = forms.CharField(
                label=_("What do you take into use?"), max_length=300, required=False
            )
            self.fields[f"where_{row}"] = forms.CharField(
                label=_("Where does it show?"), max_length=300, required=False
            )
            self.fields[f"check_on_{row}"] = DayField(
                label=_("When do you check it for the first time?"),
                required=False,
                widget=DateInput,
            )

    def change_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        names = ("what", "where", "check_on")
        return [(row, [self[f"{name}_{row}"] for name in names]) for row in CHANGE_ROWS]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        for row in CHANGE_ROWS:
            rest = told.get(f"where_{row}") or told.get(f"check_on_{row}")
            if rest and not told.get(f"what_{row}") and f"what_{row}" not in self.errors:
                self.add_error(f"what_{row}", _("Say here what you take into use."))
        return told

    def draft(self) -> dict[str, Any]:
        told = self.cleaned_data
        names = ("differently", "thoughts", "support_needed")
        changes = [self._change(row) for row in CHANGE_ROWS]
        return super().draft() | {name: told[name] for name in names} | {"changes": changes}

    def _change(self, row: int) -> dict[str, str]:
        told = self.cleaned_data
        day: datetime.date | None = told[f"check_on_{row}"]
        return {
            "what": told[f"what_{row}"],
            "where": told[f"where_{row}"],
            "check_on": day.isoformat() if day else "",
        }

    def _drafted(
        self, draft: dict[str, Any], rows: dict[str, dict[str, Any]], part: OwnPart | None
    ) -> dict[str, Any]:
        initial = super()._drafted(draft, rows, part)
        for name in ("differently", "thoughts", "support_needed"):
            initial[name] = draft.get(name, "")
        for row, change in zip(CHANGE_ROWS, draft.get("changes", []), strict=False):
            for name, said in change.items():
                initial[f"{name}_{row}"] = said
        return initial
