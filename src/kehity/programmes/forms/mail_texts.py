"""The season's own words for one kind of mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kehity.programmes.mail_kinds import MailKind
from kehity.programmes.placeholders import not_placeholders
from kehity.ui.forms import Form
from kehity.ui.meanwhile import KeepsBoth
from kehity.ui.words import LANGUAGES, NAMES, Words, WordsFormField, WordsWidget


class MailTextForm(KeepsBoth, Form):
    """A subject and a text in each language; a language without them keeps our words."""

    readers = {
        "subject": gettext_lazy("Everyone who gets this mail can read this."),
        "body": gettext_lazy("Everyone who gets this mail can read this."),
    }

    subject = WordsFormField(label=gettext_lazy("Subject"), max_length=120, required=False)
    body = WordsFormField(
        label=gettext_lazy("Text"), max_length=1500, required=False, widget=WordsWidget(long=True)
    )

    def __init__(self, *args: Any, kind: MailKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = kind.notice.placeholders

    def clean_subject(self) -> Words:
        subject = self._with_known_placeholders("subject")
        return Words({language: " ".join(text.split()) for language, text in subject.items()})

    def clean_body(self) -> Words:
        return self._with_known_placeholders("body")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        subject, body = cleaned.get("subject"), cleaned.get("body")
        if subject is None or body is None:
            return cleaned
        for language in LANGUAGES:
            if bool(subject.get(language)) != bool(body.get(language)):
                missing = "body" if subject.get(language) else "subject"
                self.add_error(missing, _half_of(language))
        return cleaned

    def _with_known_placeholders(self, name: str) -> Words:
        words: Words = self.cleaned_data[name]
        wrong = [one for text in words.values() for one in not_placeholders(text, self.known)]
        if wrong:
            told = {
                "wrong": ", ".join(sorted(set(wrong))),
                "known": ", ".join(f"{{{one}}}" for one in self.known),
            }
            no = _("There is no %(wrong)s in this mail. You can use %(known)s.")
            raise forms.ValidationError(no % told)
        return words


def _half_of(language: str) -> Any:
    no = gettext_lazy("A subject and a text belong together. One of them is missing")
    return format_lazy("{} {}.", no, NAMES[language])
