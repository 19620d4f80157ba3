"""What happens when somebody comes in, goes, or changes how they prove who they are."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.utils import timezone

from kehity.people.devices import device_of, digest_of, known_or_new_word
from kehity.people.middleware import BEGAN, SEEN
from kehity.people.models import Person, SignIn, Way
from kehity.people.notices import Change, NewDevice, SafetyChanged

ADDED = {
    Authenticator.Type.WEBAUTHN: Change.PASSKEY_ADDED,
    Authenticator.Type.TOTP: Change.APP_ADDED,
}
REMOVED = {
    Authenticator.Type.WEBAUTHN: Change.PASSKEY_REMOVED,
    Authenticator.Type.TOTP: Change.APP_REMOVED,
}
# How a sign-in by an organisation's own service stands among the proofs of a session.
SINGLE_SIGN_ON = "single_sign_on"
RENEWED = {Authenticator.Type.RECOVERY_CODES: Change.CODES_RENEWED}


@receiver(user_logged_in)
def remember_the_sign_in(*, request: Any, user: Person, **_signal: Any) -> None:
    session = request.session
    if session.session_key is None:
        session.create()
    session[BEGAN] = session[SEEN] = timezone.now().timestamp()
    request.device_word = known_or_new_word(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    sign_in = SignIn.objects.begin(
        user,
        session=session.session_key,
        device=digest_of(request.device_word),
        seen_as=device_of(request.META.get("HTTP_USER_AGENT", "")),
        way=way_of(get_authentication_records(request, user)),
    )
    if sign_in.is_from_new_device():
        NewDevice(sign_in).send()


@receiver(user_logged_out)
def end_the_sign_in(*, request: Any, **_signal: Any) -> None:
    SignIn.objects.filter(session=request.session.session_key or "-").end()


@receiver(signals.authenticator_added)
def tell_of_what_was_added(*, request: Any, authenticator: Authenticator, **_signal: Any) -> None:
    make_safe(request, authenticator, ADDED)


@receiver(signals.authenticator_removed)
def tell_of_what_was_removed(*, request: Any, authenticator: Authenticator, **_signal: Any) -> None:
    make_safe(request, authenticator, REMOVED)


@receiver(signals.authenticator_reset)
def tell_of_what_was_renewed(*, request: Any, authenticator: Authenticator, **_signal: Any) -> None:
    make_safe(request, authenticator, RENEWED)


def make_safe(request: Any, authenticator: Authenticator, changes: dict[Any, Change]) -> None:
    """End the other sessions and tell; recovery codes that come and go with a factor are its."""
    if authenticator.type not in changes:
        return
    person = authenticator.user
    SignIn.objects.of(person).other_than(request.session.session_key).end()
    SafetyChanged(person, changes[authenticator.type].value).send()


def way_of(records: list[dict[str, Any]]) -> Way:
    """What somebody has proven in this session, in one word."""
    if any(record.get("passwordless") for record in records):
        return Way.PASSKEY
    methods = {record["method"] for record in records}
    if SINGLE_SIGN_ON in methods:
        return Way.SINGLE_AND_FACTOR if "mfa" in methods else Way.SINGLE
    if "mfa" in methods:
        return Way.CODE_AND_FACTOR
    return Way.CODE if "code" in methods else Way.LINK
