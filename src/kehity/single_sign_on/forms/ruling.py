"""Which domains, who may come in, and whether there is another way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kehity.outside.names import name_in
from kehity.programmes.models import Organisation
from kehity.single_sign_on.forms.connecting import OWNERS
from kehity.single_sign_on.models import SignInDomain, Use
from kehity.single_sign_on.models.domains import MAILBOXES
from kehity.single_sign_on.public_domains import is_public
from kehity.ui.forms import Choice, ChoiceCards, Form


class DomainForm(Form):
    """A domain of the organisation's mail."""

    readers = {"name": OWNERS}

    name = forms.CharField(
        label=_("What stands after the @ in your people’s addresses"),
        max_length=253,
        help_text=_("For example kaupunki.fi. A domain below it is another one."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_name(self) -> str:
        name = name_in(str(self.cleaned_data["name"]).strip().lstrip("@"))
        if name is None:
            raise ValidationError(_("Write the domain alone, like kaupunki.fi."))
        if is_public(name):
            raise ValidationError(
                _("Anybody can have an address there, so it is nobody’s own domain.")
            )
        known = SignInDomain.objects.filter(name=name)
        if known.filter(organisation=self.organisation).exists():
            raise ValidationError(_("This domain is on your list already."))
        if known.proven().exists():
            raise ValidationError(_("Another organisation here has proven this domain."))
        return name


class AskingForm(Form):
    """Where the code that proves a domain is sent."""

    mailbox = forms.ChoiceField(
        label=_("Send the code to"), widget=ChoiceCards, initial=MAILBOXES[0]
    )

    def __init__(self, *args: Any, domain: SignInDomain, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mailbox"]
        field.choices = [(box, Choice(f"{box}@{domain.name}")) for box in MAILBOXES]


class ProofForm(Form):
    """The code that came there."""

    word = forms.CharField(
        label=_("The code from the mail"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, domain: SignInDomain, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.domain = domain

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"]
        if not self.domain.accepts(word):
            raise ValidationError(_("This is not the code of the last mail, or it is too old."))
        return word


class RulesForm(Form):
    """Who may come in by the service, and what it is trusted with."""

    readers = {"takes_newcomers": OWNERS, "trusts_two_proofs": OWNERS}

    takes_newcomers = forms.BooleanField(
        label=_("People of our domains who have no account yet may come in"),
        help_text=_("Otherwise they are told to ask their coordinator for an invitation."),
        required=False,
    )
    trusts_two_proofs = forms.BooleanField(
        label=_("When the service says that it asked for two proofs, we ask for no second one"),
        help_text=_(
            "It counts for those who belong to your organisation alone. Others, and everybody "
            "about whom the service says nothing, show their second proof here as before."
        ),
        required=False,
    )


class UseForm(Form):
    """What the service is to people of the domains."""

    readers = {"use": OWNERS}

    use = forms.ChoiceField(
        label=_("How do the people of your domains sign in?"),
        widget=ChoiceCards,
        choices=[
            (Use.OFF, Choice(_("As before"), _("Nobody is sent to the service."))),
            (
                Use.OFFERED,
                Choice(
                    _("By the service, or by a code"),
                    _("Whoever types such an address is led to the service first."),
                ),
            ),
            (
                Use.ONLY,
                Choice(
                    _("By the service alone"),
                    _(
                        "Codes and passkeys no longer open these accounts. Owners keep theirs, "
                        "and so do people who also belong to another organisation here."
                    ),
                ),
            ),
        ],
    )


class SureForm(Form):
    """Carries on what was chosen, once its owner has read what it means."""

    use = forms.CharField(max_length=10, widget=forms.HiddenInput)
    is_sure = forms.CharField(max_length=10, widget=forms.HiddenInput)
