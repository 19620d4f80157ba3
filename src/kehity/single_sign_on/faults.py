"""What may be wrong with an answer of an organisation's sign-in service, in plain words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fault(models.TextChoices):
    """Why nobody was let in, or a service could not be connected."""

    NO_ANSWER = "no_answer", _("The service did not answer in time.")
    NOT_FOUND = "not_found", _("There is no sign-in service at this address.")
    NOT_ALLOWED = (
        "not_allowed",
        _(
            "This address cannot be asked from here. It must begin with https://. It must be "
            "reachable from the internet, or lie in a network that whoever runs Kehity has named."
        ),
    )
    NOT_READABLE = "not_readable", _("What lies at this address does not describe a service.")
    OTHER_ISSUER = (
        "other_issuer",
        _("The service calls itself by another address than the one that was given."),
    )
    DECLINED = "declined", _("The service did not sign anybody in.")
    WRONG_CLIENT = (
        "wrong_client",
        _(
            "The service did not accept us. Look at the client identifier, the secret and the "
            "return address that is registered there."
        ),
    )
    NOT_SIGNED = (
        "not_signed",
        _(
            "The answer was not signed as it should be: with a key that we know, for us, and for "
            "this very sign-in."
        ),
    )
    TOO_LATE = (
        "too_late",
        _(
            "The answer came too late or a second time, or this browser had not asked for it. "
            "Please begin again."
        ),
    )
    NO_SUBJECT = "no_subject", _("The service did not tell a lasting identifier for the person.")
    NO_ADDRESS = "no_address", _("The service did not tell an e-mail address.")
    NOT_VERIFIED = "not_verified", _("The service says that the address has not been verified.")
    OTHER_DOMAIN = (
        "other_domain",
        _("The address is not in a domain that the organisation has proven to be its own."),
    )
    NOT_ON = "not_on", _("Signing in this way has not been switched on.")
    NO_NEWCOMERS = (
        "no_newcomers",
        _(
            "There is no account for this address yet. Please ask your coordinator for an "
            "invitation."
        ),
    )
    CLOSED = "closed", _("This account has been closed.")


class CannotSignIn(Exception):
    """Nobody comes in with this; the fault says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
