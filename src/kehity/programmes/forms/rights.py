"""Entrusting somebody with something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import Right
from kehity.ui.forms import Form


class EntrustingForm(Form):
    """Who is to be given which right."""

    readers = dict.fromkeys(
        ("first_name", "last_name", "email", "right"), _("Owners and coordinators can read this.")
    )

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    right = forms.ChoiceField(
        label=_("What is this person entrusted with?"),
        help_text=_(
            "A coordinator runs the programme or the season. A helper has the worklist and "
            "nothing else: who may need help and since when, and mails to send."
        ),
    )

    def __init__(self, *args: Any, rights: Sequence[Right], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rights = {str(right): right for right in rights}
        choices: Any = self.fields["right"]
        # Nothing is chosen at first: no right is given because somebody did not look.
        given = [(key, right.in_words()) for key, right in self._rights.items()]
        choices.choices = [("", _("Choose")), *given]

    def clean_email(self) -> str:
        email: Any = self.cleaned_data["email"]
        return str(email).lower()

    def clean_right(self) -> Right:
        return self._rights[self.cleaned_data["right"]]
