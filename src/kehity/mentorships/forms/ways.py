"""A break, an ending, a new pair."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kehity.mentorships.forms.acquainting import PAIR_AND_COORDINATOR, YES_OR_NO
from kehity.mentorships.pausing import LONGEST
from kehity.ui.fields import DayField
from kehity.ui.forms import ChoiceCards, DateInput, Form, Readers


class PauseForm(Form):
    """Until when the dialogue rests."""

    readers = {"until": PAIR_AND_COORDINATOR}

    until = DayField(
        label=_("Until which day?"),
        help_text=_("Ninety days from now at most. The planned end moves along."),
        widget=DateInput,
    )

    def clean_until(self) -> datetime.date:
        until: datetime.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today < until <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day from tomorrow to ninety days from now."))
        return until


class PartingForm(Form):
    """Nothing but an offer: a new pair, for those who want one."""

    readers = Readers.COORDINATOR_ONLY

    wants_new_pair = forms.TypedChoiceField(
        label=_("Would you like a new pair this season?"),
        widget=ChoiceCards,
        choices=[*YES_OR_NO, ("", pgettext_lazy("answer", "I do not know yet"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        initial="",
    )


class NewPairForm(Form):
    """Asked once the pair has ended."""

    readers = Readers.COORDINATOR_ONLY

    wants = forms.TypedChoiceField(
        label=_("Would you like a new pair this season?"),
        widget=ChoiceCards,
        choices=YES_OR_NO,
        coerce=lambda value: value == "yes",
    )


class SearchForm(Form):
    """Whom the coordinator is looking for; read from the address, kept nowhere."""

    name = forms.CharField(label=_("Name or organisation"), max_length=120, required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, themes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.choices = [("", _("Every theme")), *themes]
