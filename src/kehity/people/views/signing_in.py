"""Coming in: the pages before anybody is known."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import (
    ConfirmEmailVerificationCodeView,
    ConfirmLoginCodeView,
    RequestLoginCodeView,
    SignupView,
)
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kehity.people.demo import demo_people
from kehity.people.forms import DemoSignInForm
from kehity.people.http import way_on
from kehity.people.models import Person

SIGN_IN_PAGES = (
    "account_login",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "mfa_authenticate",
)


# Sent by whoever has read that the organisation signs in elsewhere, and wants a code all the same.
BY_CODE = "by_code"
# The address that was typed, so that nobody has to type it again.
TYPED = "typed_address"


class SignInPage(RequestLoginCodeView):  # type: ignore[misc]  # allauth has no types
    """Asks for the address; it decides whether a code is sent or another service signs in."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        elsewhere = "" if BY_CODE in self.request.POST else get_adapter().way_elsewhere(email)
        response: HttpResponse = (
            leads_elsewhere(self.request, elsewhere, email)
            if elsewhere
            else super().form_valid(form)
        )
        return response


class SignUpPage(SignupView):  # type: ignore[misc]
    """Asks a newcomer for a name and an address."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        elsewhere = get_adapter().way_elsewhere(email, for_newcomers=True)
        response: HttpResponse = (
            leads_elsewhere(self.request, elsewhere, email)
            if elsewhere
            else super().form_valid(form)
        )
        return response


class CodePage(ConfirmLoginCodeView):  # type: ignore[misc]
    """Asks for the code from the mail, with the same effort whether anybody has the address."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        look_for_nobody(request, times=1)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        # allauth would send nothing to an unknown address, and be quicker by that.
        if self._process.user is None:
            self._process.send()
        response: HttpResponse = super()._resend_form_valid(form)
        return response


class FirstCodePage(ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    """Asks a newcomer for the code, and as slowly somebody who was here already."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        look_for_nobody(request, times=2)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]
    """Somebody shows a passkey instead of asking for a code, and goes on their way."""

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        post_authentication(self.request, passkey, passwordless=True)
        going_to = get_next_redirect_url(self.request)
        response: HttpResponse = perform_login(
            self.request, Login(user=passkey.user, redirect_url=going_to)
        )
        return response


class SecondProof(AuthenticateView):  # type: ignore[misc]
    """After the code from the mail: the app, a recovery code or a passkey."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        options = context["js_data"]["request_options"]["publicKey"]
        return context | {
            "options": json.dumps(options),
            "has_passkeys": bool(options.get("allowCredentials")),
        }


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    form = DemoSignInForm(request.POST)
    wanted = form.cleaned_data["person"] if form.is_valid() else None
    person = next((person for person, _words in demo_people() if person.pk == wanted), None)
    if person is None:
        raise Http404

    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, method="demo")
    return redirect(way_on(request, request.GET.get("next", "")))


def keeping_next(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A sign-in page that, wherever it leads, remembers where the person was going."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        target = response.headers.get("Location")
        if target in {reverse(page) for page in SIGN_IN_PAGES}:
            response.headers["Location"] = passthrough_next_redirect_url(request, target, "next")
        return response

    return kept


def leads_elsewhere(request: HttpRequest, page: str, email: str) -> HttpResponse:
    """To the page of the service that this address belongs to, and from there where one wanted."""
    request.session[TYPED] = email
    return redirect(passthrough_next_redirect_url(request, page, "next"))


def look_for_nobody(request: HttpRequest, *, times: int) -> None:
    """The queries that a person would cost, where the address in question is nobody's."""
    pending = request.session.get(LOGIN_SESSION_KEY)
    if pending and pending.get("user_pk") is None:
        for _time in range(times):
            Person.objects.filter(pk=uuid.uuid4()).first()
