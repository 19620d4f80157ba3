"""Signing in and safety: one's passkeys, app, recovery codes and open sessions."""

from __future__ import annotations

import json
import uuid
from typing import Any

from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kehity.people.factors import factors_of
from kehity.people.http import PersonRequest
from kehity.people.models import SignIn

MOST_SESSIONS, MOST_EARLIER = 50, 10


@require_safe
def safety(request: PersonRequest) -> HttpResponse:
    now = timezone.now()
    mine = SignIn.objects.of(request.user).newest_first()
    live = list(mine.live(now)[:MOST_SESSIONS])
    here = request.session.session_key
    return render(
        request,
        "people/safety.html",
        {
            "factors": factors_of(request.user),
            "here": [one for one in live if one.session == here],
            "elsewhere": [one for one in live if one.session != here],
            "earlier": mine.exclude(pk__in=[one.pk for one in live])[:MOST_EARLIER],
            "due": getattr(request, "second_factor_due", None),
            "now": now,
        },
    )


@require_POST
def session_ending(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    elsewhere = SignIn.objects.of(request.user).other_than(request.session.session_key)
    get_object_or_404(elsewhere, pk=pk)
    elsewhere.filter(pk=pk).end()
    messages.success(request, _("The session has ended."))
    return redirect("safety")


@require_POST
def other_sessions_ending(request: PersonRequest) -> HttpResponse:
    SignIn.objects.of(request.user).other_than(request.session.session_key).end()
    messages.success(request, _("You are signed in here alone."))
    return redirect("safety")


class NewPasskey(AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """The device makes a passkey that it only gives to its owner, and that can sign in alone."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        # Not allauth's own, which begins to make a key that is only a second factor.
        context: dict[str, Any] = super(AddWebAuthnView, self).get_context_data(**more)
        options = begin_registration(self.request.user, True)["publicKey"]
        return context | {"options": json.dumps(options)}
