"""The page after too many tries: it says when there is a next one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kehity.people.limits import ACCOUNT, MFA, in_words, seconds_to_wait

COUNTED = {
    "account_signup": (ACCOUNT, "signup"),
    "mfa_login_webauthn": (MFA, "webauthn_login"),
    "mfa_reauthenticate": (ACCOUNT, "reauthenticate"),
    "mfa_reauthenticate_webauthn": (ACCOUNT, "reauthenticate"),
    "proof_by_mail": (ACCOUNT, "request_login_code"),
    "certificate_check": (ACCOUNT, "check_certificate"),
    "provider": (ACCOUNT, "login"),
    "provider_saml": (ACCOUNT, "login"),
    "provider_openid": (ACCOUNT, "request_login_code"),
    "saml_arrival": (ACCOUNT, "request_login_code"),
    "sign_in_domain": (ACCOUNT, "request_login_code"),
}


def too_many(request: HttpRequest) -> HttpResponse:
    name = request.resolver_match.url_name if request.resolver_match else ""
    app, action = COUNTED[name or ""]
    email = getattr(request.user, "email", "")
    seconds = seconds_to_wait(request, app, action, key=email.lower())
    response = render(request, "429.html", {"wait": in_words(seconds)}, status=429)
    response.headers["Retry-After"] = str(max(1, seconds))
    return response
