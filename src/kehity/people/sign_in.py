"""The forms of signing in: allauth's own, in the words and manners of the house."""

import uuid
from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.fields import EmailField
from allauth.core import context
from allauth.core.ratelimit import consume
from allauth.mfa.base import forms as factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kehity.people.limits import ACCOUNT, in_words, seconds_to_wait, told_when
from kehity.people.models import Person
from kehity.ui.forms import HouseRules

DOES_NOT_FIT = _("The passkey was not accepted. Please try once more, or use another way.")
LONGEST_CREDENTIAL = 20_000
# So many queries are made between saving a newcomer and sending the code.
LOOKS_FOR_A_NEWCOMER = 5


def code_field(label: Any) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autofocus": True}
    return forms.CharField(label=label, widget=forms.TextInput(attrs=attributes))


class CredentialField(forms.JSONField):
    """What a device says when it makes or shows a passkey; anyone may send anything instead."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        if len(str(value or "")) > LONGEST_CREDENTIAL:
            raise ValidationError(DOES_NOT_FIT)
        try:
            told = super().to_python(value)
        except (RecursionError, ValidationError) as error:
            raise ValidationError(DOES_NOT_FIT) from error
        if told is not None and not _is_like_a_credential(told):
            raise ValidationError(DOES_NOT_FIT)
        return told

    def bound_data(self, data: Any, initial: Any) -> None:
        """What was sent is not filled in again: a device answers each page anew."""

    def prepare_value(self, value: Any) -> str:
        return ""


def _is_like_a_credential(told: Any) -> bool:
    answer = told.get("response") if isinstance(told, dict) else None
    words = answer.values() if isinstance(answer, dict) else ()
    return bool(words) and isinstance(told.get("rawId"), str)


class AddressForm(HouseRules, allauth.RequestLoginCodeForm):  # type: ignore[misc]
    """Asks for the address that the code is sent to."""

    email = EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """One look for the address, whoever has it or nobody: neither words nor time tell."""
        email: str = self.cleaned_data["email"]
        asking = {"action": "request_login_code", "key": email.lower()}
        if not consume(context.request, **asking):
            raise ValidationError(in_words(seconds_to_wait(context.request, ACCOUNT, **asking)))
        person = Person.objects.by_address(email)
        is_bound = get_adapter().is_bound_elsewhere(email, person)
        self._user = person if person and person.is_active and not is_bound else None
        return email


class NewcomerForm(allauth.SignupForm):  # type: ignore[misc]
    """Asks someone new for a name and an address: SignUpForm, and what allauth adds to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def try_save(self, request: Any) -> Any:
        if self.account_already_exists:
            self._rehearse(request)
        return super().try_save(request)

    def _rehearse(self, request: Any) -> None:
        """What is done for a newcomer, undone at once: time does not tell who is here already."""
        email = self.cleaned_data["email"]
        self.cleaned_data["email"] = f"{uuid.uuid4().hex}@nobody.invalid"
        self.account_already_exists = False
        with transaction.atomic():
            person = self.save(request)
            for _look in range(LOOKS_FOR_A_NEWCOMER):
                Person.objects.get(pk=person.pk)
            transaction.set_rollback(True)
        self.cleaned_data["email"] = email
        self.account_already_exists = True


class CodeForm(HouseRules, allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    """Asks for the code of someone who signs in."""

    code = code_field(_("The code from the mail"))


class FirstCodeForm(HouseRules, allauth.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """Asks for the code of someone who signs up."""

    code = code_field(_("The code from the mail"))


class CountedTries(HouseRules):
    """Codes of a second factor may be tried a few times; then the form says when to go on."""

    user: Any

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # allauth's form beside it
        except ValidationError as error:
            key = f"mfa-auth-user-{self.user.pk}"
            raise told_when(error, context.request, "login_failed", key) from error
        return code


class FactorForm(CountedTries, factors.AuthenticateForm):  # type: ignore[misc]
    """Asks for the second proof at sign-in."""

    code = code_field(_("The code from your app, or a recovery code"))


class FactorAgainForm(CountedTries, factors.ReauthenticateForm):  # type: ignore[misc]
    """Asks for it once more before something changes."""

    code = code_field(_("The code from your app, or a recovery code"))


class FirstAppCodeForm(CountedTries, ActivateTOTPForm):  # type: ignore[misc]
    """Asks for the first code that the app shows."""

    code = code_field(_("The six digits that the app shows now"))


class PasskeyForm(HouseRules, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Carries a passkey as the second proof."""

    credential = CredentialField()


class PasskeyAgainForm(HouseRules, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Carries a passkey before something changes."""

    credential = CredentialField()


class PasskeySignInForm(HouseRules, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    """Carries a passkey that is all there is to signing in."""

    credential = CredentialField()


class NewPasskeyForm(HouseRules, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """Asks what a new passkey is called."""

    name = forms.CharField(
        label=_("A name for it"),
        help_text=_("By it you know later which device or key this is."),
        max_length=60,
        required=False,
    )
    credential = CredentialField()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean() or {}
        except ValueError as error:  # allauth lets through what its library says of broken bytes
            raise ValidationError(DOES_NOT_FIT) from error
        return cleaned
