"""What the two write together in a meeting, and each alone after it."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.meetings.forms.preparing import lines
from kehity.meetings.questions import REFLECTION, Template
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.ui.fields import DayField
from kehity.ui.forms import Form, Readers, ScaleInput
from kehity.ui.meanwhile import KeepsBoth


class NoteForm(KeepsBoth, Form):
    """The shared note; two who write it at once see both texts."""

    is_shared = True

    readers = Readers.PAIR

    text = forms.CharField(label=_("Shared note"), max_length=8000, required=False, widget=lines(8))


class StepForm(Form):
    """A step, whose it is, and by when."""

    readers = Readers.PAIR

    text = forms.CharField(label=_("What will be done?"), max_length=300)
    owner = forms.ChoiceField(label=_("Who does it?"))
    due = DayField(label=_("By when?"), required=False)

    def __init__(self, *args: Any, mentorship: Mentorship, **kwargs: Any) -> None:
        super().__init__(*args, prefix="step", **kwargs)
        self.people = {str(person.pk): person for person in mentorship.people}
        self.fields["owner"].choices = [(pk, one.name) for pk, one in self.people.items()]  # type: ignore[attr-defined]  # a choice field

    def clean_owner(self) -> Person:
        return self.people[self.cleaned_data["owner"]]

    def clean_due(self) -> datetime.date | None:
        due: datetime.date | None = self.cleaned_data["due"]
        if due is not None and due < timezone.localdate():
            raise forms.ValidationError(_("This day has gone already."))
        return due


class WorthForm(Form):
    """Whether the meeting was worth its time, for oneself."""

    readers = Readers.ONLY_YOU

    value = forms.TypedChoiceField(
        label=_("Was the meeting worth its time?"),
        choices=[(number, str(number)) for number in range(1, 6)],
        coerce=int,
        widget=ScaleInput(low=_("not at all"), high=_("very much")),
    )


class ReflectionForm(KeepsBoth, Form):
    """One of the three ways to look back, an insight and a next step."""

    readers = Readers.ONLY_YOU

    insight = forms.CharField(
        label=_("Insight"),
        max_length=280,
        required=False,
        widget=lines(2),
        help_text=_("One sentence worth keeping. You can pin it to your learnings."),
    )
    step = forms.CharField(label=_("My next step"), max_length=300, required=False)

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        answers: dict[str, forms.Field] = {key: _answer(key) for key in template.questions}
        self.template_keys = list(answers)
        self.base_fields = answers | self.declared_fields  # type: ignore[attr-defined]  # by template
        super().__init__(*args, **kwargs)

    def reflection(self) -> dict[str, Any]:
        """The clean answers as the verb takes them."""
        answers = {key: self.cleaned_data[key] for key in self.template_keys}
        rest = {name: self.cleaned_data[name] for name in ("insight", "step")}
        return rest | {"answers": answers}


def _answer(key: str) -> forms.CharField:
    return forms.CharField(label=REFLECTION[key], max_length=2000, required=False, widget=lines(3))
