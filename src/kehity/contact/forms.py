"""What is typed to an organisation, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.contact.models import LONGEST
from kehity.contact.states import Kind
from kehity.ui.forms import ChoiceCards, Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehity.contact.choosing import To

READ_BY = _("Those who answer in the organisation can read this. It is kept encrypted.")


class EnquiryForm(Form):
    """What anybody writes; whoever is signed in is not asked who they are."""

    readers = dict.fromkeys(("to", "kind", "name", "address", "text"), READ_BY)

    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=Kind, widget=ChoiceCards, initial=Kind.QUESTION
    )
    to = forms.ChoiceField(label=_("Whom or what is it about?"))
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Please leave out what is nobody’s business, such as health."),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The answer comes here, and a copy of your message."),
    )

    def __init__(
        self, *args: Any, choices: Sequence[To], is_known: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {_key(one): one for one in choices}
        if is_known:
            del self.fields["name"], self.fields["address"]
        to: Any = self.fields["to"]
        to.choices = [(key, _in_words(one)) for key, one in self.choices.items()]
        if len(self.choices) == 1:
            to.widget = forms.HiddenInput()
            to.initial = next(iter(self.choices))

    def clean_to(self) -> To:
        return self.choices[self.cleaned_data["to"]]


class ReplyForm(Form):
    """The answer to an enquiry, sent by mail as it is written."""

    readers = {"text": _("Whoever wrote gets this by mail; those who answer can read it.")}

    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("An answer to it comes to your own address."),
    )


def _key(one: To) -> str:
    return f"season:{one.season.pk}" if one.season else f"organisation:{one.organisation.pk}"


def _in_words(one: To) -> str:
    if one.season:
        return f"{one.season.name}, {one.organisation.name}"
    return str(one.organisation.name)
