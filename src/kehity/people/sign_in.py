"""The forms of signing in: allauth's own, in the words and manners of the house."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.fields import EmailField
from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.ui.forms import HouseRules


def code_field() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autofocus": True}
    return forms.CharField(
        label=_("The code from the mail"), widget=forms.TextInput(attrs=attributes)
    )


class AddressForm(HouseRules, allauth.RequestLoginCodeForm):  # type: ignore[misc]
    """Asks for the address that the code is sent to."""

    email = EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class NewcomerForm(allauth.SignupForm):  # type: ignore[misc]
    """Asks someone new for a name and an address: SignUpForm, and what allauth adds to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})


class CodeForm(HouseRules, allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    """Asks for the code of someone who signs in."""

    code = code_field()


class FirstCodeForm(HouseRules, allauth.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """Asks for the code of someone who signs up."""

    code = code_field()
