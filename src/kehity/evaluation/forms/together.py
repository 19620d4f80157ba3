"""What the two write together: one text to each question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from kehity.evaluation.models import JointAnswer
from kehity.evaluation.questions import Together
from kehity.ui.forms import Form, Readers
from kehity.ui.meanwhile import KeepsBoth


class TogetherForm(KeepsBoth, Form):
    """The shared texts of a page."""

    is_shared = True
    readers = Readers.PAIR

    def __init__(
        self,
        data: Any,
        *,
        questions: Iterable[Together],
        written: dict[Together, JointAnswer],
    ) -> None:
        self.questions = list(questions)
        initial = {question.field: answer.text for question, answer in written.items()}
        super().__init__(data, initial=initial)
        for question in self.questions:
            self.fields[question.field] = forms.CharField(
                label=question.label,
                max_length=question.limit,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def told(self) -> dict[Together, str]:
        sent = [question for question in self.questions if question.field in self.data]
        return {question: self.cleaned_data[question.field] for question in sent}
