"""How the program computes, and why a coordinator changes what it found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.ui.forms import Choice, ChoiceCards, Form

LONGEST_REASON = 500
COORDINATORS = _("The coordinators of the programme can read this.")


class HowForm(Form):
    """What a coordinator may ask of a run; the usual way asks nothing."""

    readers = {"quick": "", "weakest_first": ""}

    weakest_first = forms.BooleanField(
        label=_("Raise the weakest pair first"),
        help_text=_("Nobody is left far behind, though the others may fit a little less well."),
        required=False,
    )
    quick = forms.BooleanField(
        label=_("Compute quickly, without the proof"),
        help_text=_("For very large seasons: a good answer soon, perhaps not quite the best."),
        required=False,
    )


class ReasonForm(Form):
    """Why a coordinator changes something by hand; kept with the round."""

    readers = {"reason": COORDINATORS}

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("In a few words, for whoever asks later. Kept with the round."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AddForm(ReasonForm):
    """A mentor to add, and why."""

    readers = {"mentor": "", "reason": COORDINATORS}
    field_order = ["mentor", "reason"]

    mentor = forms.ChoiceField(label=_("Which mentor?"), widget=ChoiceCards)

    def __init__(self, *args: Any, mentors: list[tuple[str, Choice]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mentor"]
        field.choices = mentors


class NameForm(Form):
    """Somebody's name or organisation; read from the address, kept nowhere."""

    name = forms.CharField(label=_("Name or organisation"), max_length=120, required=False)
