"""What is typed about rights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.programmes.models import DataRequest, Participation, RequestAnswer
from kehity.ui.forms import ChoiceCards, Form, Readers

TO_COORDINATOR = _("You and the coordinators of the programme can read this.")


class RequestForm(Form):
    """What somebody asks for, and of which season."""

    readers = dict.fromkeys(("participation", "kind", "text"), TO_COORDINATOR)

    participation = forms.ModelChoiceField(
        Participation.objects.none(), label=_("Which season is it about?"), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("What do you ask for?"), choices=DataRequest.Kind, widget=ChoiceCards
    )
    text = forms.CharField(
        label=_("In your own words"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What is wrong, or what should not be done? You need not say why."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Participation.objects.of(person).select_related("season").order_by("-entered_at")
        field: Any = self.fields["participation"]
        field.queryset = own
        field.label_from_instance = lambda part: f"{part.season.name}, {part.get_role_display()}"


class AnswerForm(Form):
    """The answer to a request, sent by mail as it is written."""

    readers = dict.fromkeys(("outcome", "text"), _("You and whoever asked can read this."))

    outcome = forms.ChoiceField(
        label=_("What has been done?"), choices=RequestAnswer.Outcome, widget=ChoiceCards
    )
    text = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "It goes by mail as you write it. Where something is not done, tell why, and that one "
            "may turn to the data protection authority."
        ),
    )


class MoreTimeForm(Form):
    """Why the answer takes longer."""

    readers = {"reason": _("You and whoever asked can read this.")}

    reason = forms.CharField(
        label=_("Why does it take longer?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ErasureForm(Form):
    """The word that nobody types by mistake, and the address it is about."""

    readers = Readers.ONLY_YOU

    address = forms.EmailField(
        label=_("To confirm, type your own e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address.casefold() != self.person.email.casefold():
            raise forms.ValidationError(_("This is not the address you sign in with."))
        return address
