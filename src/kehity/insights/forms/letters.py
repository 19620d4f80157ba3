"""The mail that goes with a signal, in each language of those it goes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.insights.handling import Words
from kehity.ui.forms import Form

SUBJECT = {
    "fi": _("Subject, in Finnish"),
    "sv": _("Subject, in Swedish"),
    "en": _("Subject, in English"),
}
READERS = _("Those it goes to can read this. It is on no page of Kehity.")
TEXT = {"fi": _("Mail, in Finnish"), "sv": _("Mail, in Swedish"), "en": _("Mail, in English")}


class LetterForm(Form):
    """A ready subject and text for each language, to be changed as seems best."""

    readers: ClassVar = {
        f"{name}_{language}": READERS for name in ("subject", "text") for language in SUBJECT
    }

    def __init__(self, ready: Mapping[str, Words], data: Any = None) -> None:
        self.languages = list(ready)
        # Before the form is made, so that these are fields of the house like any others.
        self.base_fields = {
            name: field
            for language, words in ready.items()
            for name, field in _fields(language, words).items()
        }
        super().__init__(data)

    def words(self) -> dict[str, Words]:
        """What was written, by language."""
        told = self.cleaned_data
        return {
            language: Words(told[f"subject_{language}"], told[f"text_{language}"])
            for language in self.languages
        }


def _fields(language: str, ready: Words) -> dict[str, forms.Field]:
    line = forms.TextInput(attrs={"lang": language})
    text = forms.Textarea(attrs={"rows": 9, "lang": language})
    return {
        f"subject_{language}": forms.CharField(
            label=SUBJECT[language], initial=ready.subject, max_length=120, widget=line
        ),
        f"text_{language}": forms.CharField(
            label=TEXT[language], initial=ready.text, max_length=2000, widget=text
        ),
    }
