"""Proving once more who one is, before what keeps the account safe is changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.utils import passthrough_next_redirect_url
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.ratelimit import consume
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kehity.people.http import PersonRequest
from kehity.people.proof import ProofByMail
from kehity.people.sign_in import CodeForm
from kehity.people.views.too_many import too_many

View = Callable[..., HttpResponse]


class ProofByPasskey(ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """A passkey."""

    def form_invalid(self, form: Any) -> HttpResponse:
        for told in form.errors.get("credential", []):
            messages.error(self.request, told)
        return redirect(self.request.get_full_path())

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"options": json.dumps(context["js_data"]["request_options"]["publicKey"])}


@never_cache
@require_http_methods(["GET", "POST"])
def proof_by_mail(request: PersonRequest) -> HttpResponse:
    """A code by mail, for those who have nothing else to prove it with."""
    here = request.get_full_path()
    way = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
    if way != request.path:
        return redirect(passthrough_next_redirect_url(request, way, "next"))

    if request.method == "POST" and "send" in request.POST:
        if not consume(request, action="request_login_code", key=request.user.email.lower()):
            return too_many(request)
        ProofByMail(request).begin()
        return redirect(here)

    proof = ProofByMail.awaited(request)
    if proof is None:
        return render(request, "people/proof_by_mail.html", {"email": request.user.email})

    form = CodeForm(request.POST if request.method == "POST" else None, code=proof.code)
    if form.is_valid():
        proof.finish()
        return resume_request(request) or redirect("safety")
    if form.is_bound and not proof.record_invalid_attempt():
        messages.error(request, _("That was one try too many. You can ask for a new code."))
        return redirect(here)
    return render(request, "people/proof_by_mail.html", {"email": request.user.email, "form": form})


def freshly_proven(view: View) -> View:
    """A page that changes what keeps the account safe: the proof must not be old."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_fresh_proof(request)
        return view(request, *args, **kwargs)

    return asked


def require_fresh_proof(request: HttpRequest) -> None:
    """Whoever holds a forgotten screen gets no further; a proof leads back to where one was."""
    if not _is_fresh(request):
        raise ReauthenticationRequired


def _is_fresh(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    newest = max((record["at"] for record in records), default=0)
    return bool(time.time() - newest < app_settings.REAUTHENTICATION_TIMEOUT)
