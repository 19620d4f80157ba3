"""How allauth behaves here: known by one's address, codes at once, secrets under lock."""

import logging
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kehity.people.factors import locked, unlocked
from kehity.people.http import is_ours
from kehity.people.models import Person
from kehity.ui.refusals import Refusal

LONGEST_ADDRESS = 254
ACTIONS = {
    "account/email/unknown_account": ("account_signup", _("Sign up")),
    "account/email/account_already_exists": ("account_login", _("Sign in")),
}

WAYS = {
    "mfa_reauthenticate": _("With the app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}

log = logging.getLogger(__name__)


class MailIsAway(Refusal):
    """The code could not be sent: the mail server did not answer."""


class SignedUpMeanwhile(Refusal):
    """The same address was signed up in another window a moment ago."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-in by a code sent to one's address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("This is not the code we sent. Please look once more."),
        "too_many_login_attempts": _("That was one try too many. Please ask for a new code."),
        "rate_limited": _("That was one try too many. Please wait a moment."),
    }

    # Where an organisation signs its people in by a service of its own, it answers these.

    def way_elsewhere(self, _email: str, *, for_newcomers: bool = False) -> str:
        """The page that leads to where the people of this address sign in; "" where it is here."""
        return ""

    def is_bound_elsewhere(self, _email: str, _person: Person | None) -> bool:
        """Whether this address comes in nowhere but there; asked alike of known and unknown."""
        return False

    def has_two_proofs(self, _request: HttpRequest, _person: Person) -> bool:
        """Whether who has come in from there has shown two proofs already."""
        return False

    def get_login_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("home")

    def is_safe_url(self, url: str) -> bool:
        # allauth's own goes to pieces over an address that is none, like //[::1
        return is_ours(allauth_context.request, url)

    def clean_email(self, email: str) -> str:
        if len(email) > LONGEST_ADDRESS:
            raise ValidationError(_("This address is too long."))
        return email

    def pre_login(
        self, request: HttpRequest, user: Person, *, email: str | None, **about: Any
    ) -> HttpResponse | None:
        """The code has come back, so the address is this person's own, also on the first visit."""
        proven = [record.get("email") for record in get_authentication_records(request, user)]
        if email and email in proven and email.lower() == user.email.lower():
            EmailAddress.objects.update_or_create(
                user=user,
                email=user.email.lower(),
                defaults={"verified": True},
                create_defaults={"verified": True, "primary": True},
            )
        response: HttpResponse | None = super().pre_login(request, user, email=email, **about)
        return response

    def save_user(
        self, request: HttpRequest, user: Person, form: Any, commit: bool = True
    ) -> Person:
        """Two windows may sign the same address up at once; the second one is told to sign in."""
        try:
            with transaction.atomic():
                saved: Person = super().save_user(request, user, form, commit)
        except IntegrityError as error:
            raise SignedUpMeanwhile(
                _("This address has just been signed up. Please sign in with it.")
            ) from error
        return saved

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """With a factor, if there is one; a passkey first. Without, by a code from the mail."""
        offered = super().get_reauthentication_methods(user)
        by_mail = {
            "id": "mail",
            "description": _("By a code from the mail"),
            "url": reverse("proof_by_mail"),
        }
        ways = [way | {"description": WAYS[way["id"]]} for way in reversed(offered)]
        return ways or [by_mail]

    def send_account_already_exists_mail(self, email: str) -> None:
        self.send_mail("account/email/account_already_exists", email, {})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        page, label = ACTIONS.get(template_prefix, ("", ""))
        action = {
            "action_url": f"{settings.BASE_URL}{reverse(page)}" if page else "",
            "action_label": label,
        }
        try:
            super().send_mail(template_prefix, email.strip().lower(), context | action)
        except (OSError, smtplib.SMTPException) as error:
            log.error("A sign-in mail did not go out: %s", type(error).__name__)
            raise MailIsAway(
                _("We could not send you a mail just now. Please try again in a while.")
            ) from error


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys, app and recovery codes: named plainly, and stored under the person's own key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not the right code. Please look once more."),
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return locked(text, allauth_context.request.user.data_key)

    def decrypt(self, encrypted_text: str) -> str:
        return unlocked(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Kehity"

    def generate_authenticator_name(self, user: Person, type: Any) -> str:
        return gettext("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Kehity"}
