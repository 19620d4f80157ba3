"""Whom a coordinator gives a mentee instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.ui.forms import Choice, ChoiceCards, Form


class SwapForm(Form):
    """One of the mentors this mentee could have, each with what the swap means for whom."""

    readers = {"swap": ""}

    swap = forms.ChoiceField(label=_("Which mentor instead?"), widget=ChoiceCards)

    def __init__(
        self, *args: Any, swaps: list[tuple[str, list[tuple[str, Choice]]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["swap"]
        field.choices = swaps
