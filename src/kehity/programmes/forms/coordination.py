"""What coordinators tell of their programmes and new seasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import Programme
from kehity.ui.fields import DayField
from kehity.ui.forms import DateInput, Form, ModelForm
from kehity.ui.readers import Readers
from kehity.ui.words import WordsFormField


class ProgrammeForm(ModelForm):
    """The name of a programme, in three languages."""

    readers = Readers.EVERYONE

    class Meta:
        model = Programme
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the programme")


class NewSeasonForm(Form):
    """The two things a new season starts from."""

    readers = Readers.EVERYONE

    name = WordsFormField(
        label=_("Name of the season"),
        max_length=120,
        help_text=_("One language is enough to begin with."),
    )
    starts_on = DayField(
        label=_("The season begins on"),
        widget=DateInput,
        help_text=_("The other days are proposed from this one. You can change them all."),
    )


class CoordinatorForm(Form):
    """A further coordinator."""

    readers = Readers.PROGRAMME

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    def clean_email(self) -> str:
        email: Any = self.cleaned_data["email"]
        return str(email).lower()
