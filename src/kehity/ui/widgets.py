"""Ways to answer: a scale, cards to choose from, a day, a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Choice:
    """The label of a choice card that has a second line, or a few points below it."""

    label: _StrOrPromise
    detail: _StrOrPromise = ""
    points: Sequence[_StrOrPromise] = ()

    def __str__(self) -> str:
        return str(self.label)


class ScaleInput(forms.RadioSelect):
    """A row of numbers with words at both ends."""

    template_name = "ui/forms/scale.html"

    def __init__(
        self, *args: Any, low: _StrOrPromise = "", high: _StrOrPromise = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.low = low
        self.high = high

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        ends = {"low": self.low, "high": self.high}
        return super().get_context(name, value, attrs) | ends


class ChoiceCards(forms.RadioSelect):
    """One of a few, each on a large card."""

    template_name = "ui/forms/choice_cards.html"


class ChoiceCardsMultiple(forms.CheckboxSelectMultiple):
    """Some of a few, each on a large card."""

    template_name = "ui/forms/choice_cards.html"


class DateInput(forms.DateInput):
    """The browser's own calendar, which always speaks ISO."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own calendar and clock, which always speak ISO."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
