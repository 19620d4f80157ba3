"""A coordinator's own note about somebody."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.insights.models.notes import LONGEST
from kehity.ui.forms import Form

READERS = _("The programme's coordinators and the person it is about can read this.")


class NoteForm(Form):
    """What to remember when helping this person."""

    text = forms.CharField(
        label=_("Note"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )

    readers: ClassVar = {"text": READERS}
