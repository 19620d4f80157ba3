"""Which texts of a form lack a language, counted and with the way to each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator, capfirst

from kehity.ui.words import LANGUAGES, NAMES, WordsFormField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django import forms

LONGEST_LABEL = 40


@dataclass(frozen=True)
class Gap:
    """An empty box, and the name of its text."""

    label: str
    target: str


@dataclass(frozen=True)
class Shortfall:
    """What is not said in a language, of all that is said in any."""

    language: str
    texts: int
    gaps: list[Gap]

    def name(self) -> str:
        return capfirst(str(NAMES[self.language]))


def shortfalls(fields: Iterable[forms.BoundField]) -> list[Shortfall]:
    """For each language that lacks something. A text that is said nowhere is missed nowhere."""
    said = [(field, boxes) for field in fields if any(boxes := _boxes(field))]
    labels = Counter(str(field.label) for field, _boxes in said)
    found = []
    for place, language in enumerate(LANGUAGES):
        needed = [one for one in said if language in _wanted(one[0])]
        gaps = [
            Gap(_label(field, boxes, labels), f"{field.auto_id}_{place}")
            for field, boxes in needed
            if not boxes[place]
        ]
        if gaps:
            found.append(Shortfall(language, len(needed), gaps))
    return found


def _boxes(field: forms.BoundField) -> list[str]:
    if not isinstance(field.field, WordsFormField):
        return []
    value: Any = field.value()
    widget: Any = field.field.widget
    return [
        str(box or "").strip()
        for box in (value if isinstance(value, list) else widget.decompress(value))
    ]


def _wanted(field: forms.BoundField) -> Any:
    widget: Any = field.field.widget
    return widget.wanted


def _label(field: forms.BoundField, boxes: list[str], labels: Counter[str]) -> str:
    """Where several texts are called the same, how they begin tells them apart."""
    if labels[str(field.label)] == 1:
        return str(field.label)
    begins = Truncator(next(box for box in boxes if box)).chars(LONGEST_LABEL)
    return f"{field.label} “{begins}”"
