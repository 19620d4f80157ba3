"""Whom a coordinator gives a mentee instead, and who makes room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.matching.forms.reviewing import COORDINATORS, ReasonForm
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


class WayForm(ReasonForm):
    """Who makes room for a pair; why, where the mentee comes into the draft by it."""

    readers = {"way": "", "reason": COORDINATORS}
    field_order = ["way", "reason"]

    way = forms.ChoiceField(label=_("What would you change?"), widget=ChoiceCards)

    def __init__(
        self, *args: Any, ways: list[tuple[str, Choice]], asks_why: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["way"]
        field.choices = ways
        if len(ways) == 1:
            field.initial = ways[0][0]
        if not asks_why:
            del self.fields["reason"]
