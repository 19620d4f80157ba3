"""What the two write together: one text to each question, and what the page showed of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from kehity.evaluation.models import JointAnswer
from kehity.evaluation.models.joint import MEANWHILE, NOT_WRITTEN
from kehity.evaluation.questions import Together
from kehity.ui.forms import Form, Readers


class TogetherForm(Form):
    """The shared texts of a page; what the other changed meanwhile is shown beside one's own."""

    readers = Readers.PAIR
    template_name = "evaluation/forms/together.html"

    def __init__(
        self,
        data: Any,
        *,
        questions: Iterable[Together],
        written: dict[Together, JointAnswer],
    ) -> None:
        self.questions = list(questions)
        self.theirs: dict[Together, JointAnswer] = {}
        super().__init__(data, initial=self._shown(written))
        for question in self.questions:
            self.fields[question.field] = forms.CharField(
                label=question.label,
                max_length=question.limit,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            self.fields[f"seen_{question.field}"] = forms.CharField(
                max_length=40, required=False, widget=forms.HiddenInput
            )

    def told(self) -> dict[Together, tuple[str, str]]:
        return {
            question: (
                self.cleaned_data[question.field],
                self.cleaned_data[f"seen_{question.field}"],
            )
            for question in self.questions
            if question.field in self.data
        }

    def show_both(self, collided: dict[Together, JointAnswer]) -> None:
        """Nothing was saved: show the other's text, and let the next save be meant."""
        self.theirs = collided
        data = {name: self.data[name] for name in self.data}
        for question, answer in collided.items():
            self.add_error(question.field, MEANWHILE)
            # No text has this mark, so whatever is sent next counts as meant.
            data[f"seen_{question.field}"] = f"{answer.version}:!"
        self.data = data

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, str]]:
        """Each question's box, its hidden mark, and the other's text where both wrote at once."""
        return [
            (
                self[question.field],
                self[f"seen_{question.field}"],
                self.theirs[question].text if question in self.theirs else "",
            )
            for question in self.questions
        ]

    def _shown(self, written: dict[Together, JointAnswer]) -> dict[str, str]:
        shown: dict[str, str] = {}
        for question in self.questions:
            answer = written.get(question)
            shown[question.field] = answer.text if answer else ""
            shown[f"seen_{question.field}"] = answer.seen() if answer else NOT_WRITTEN
        return shown
