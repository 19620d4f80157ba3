"""Coming in by the service of one's organisation."""

from __future__ import annotations

import json
import secrets
import uuid
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.notifications.links import use_once
from kehity.people.factors import locked, unlocked
from kehity.people.http import way_on
from kehity.people.models import Person
from kehity.people.reactions import SINGLE_SIGN_ON
from kehity.people.sign_in import CodeForm
from kehity.people.views.signing_in import TYPED
from kehity.people.views.too_many import too_many
from kehity.programmes.models import Organisation
from kehity.single_sign_on import openid, saml
from kehity.single_sign_on.admission import fault_in, known_to, tied
from kehity.single_sign_on.errands import Errand, back_from, on_trial, send
from kehity.single_sign_on.faults import CannotSignIn, Fault
from kehity.single_sign_on.first_code import FirstCode
from kehity.single_sign_on.models import Protocol, Provider
from kehity.single_sign_on.told import Told
from kehity.single_sign_on.views.leading import may_lead_to
from kehity.single_sign_on.views.trying import tried

# From the answer's arrival to the page that this browser asks for next.
ARRIVES_WITHIN = 120


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where an address of the organisation's domains is led; the button leads on."""
    found = get_object_or_404(Provider.objects.in_use(), organisation=pk)
    typed = request.session.get(TYPED, "")
    if request.method == "POST":
        if not consume(request, action="login"):
            return too_many(request)
        then = way_on(request, request.GET.get("next", ""))
        return redirect(send(request.session, found, then=then, hint=typed, is_trial=False))

    context = {"provider": found, "typed": typed, "next": request.GET.get("next", "")}
    return may_lead_to(found, render(request, "single_sign_on/provider.html", context))


@login_not_required
@never_cache
@require_safe
def openid_answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Provider, organisation=pk, protocol=Protocol.OPENID)
    is_trial = on_trial(request.session, found)
    try:
        errand = back_from(request.session, found, request.GET.get("state", ""))
        is_trial = errand.is_trial
        asked = openid.Request(request.GET["state"], errand.nonce, errand.verifier)
        told = openid.told_by(found, asked, request.GET)
        return _goes_on(request, found, errand, told)
    except CannotSignIn as cannot:
        return _not_in(request, found, cannot.fault, is_trial=is_trial)


@csrf_exempt
@login_not_required
@require_POST
def saml_answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Posted from the service's own page, so without our cookies: looked at here, used there."""
    found = get_object_or_404(Provider, organisation=pk, protocol=Protocol.SAML)
    if not consume(request, action="login"):
        return too_many(request)
    try:
        answer = saml.answer_in(found, request.POST.get("SAMLResponse", ""))
        if not use_once(f"assertion {found.pk} {answer.assertion}"):
            raise CannotSignIn(Fault.TOO_LATE)
        arrived: dict[str, Any] = {"to": answer.to, "told": answer.told.as_plain()}
    except CannotSignIn as cannot:
        arrived = {"fault": cannot.fault.value}
    word = secrets.token_urlsafe(32)
    cache.set(_arrival(word), locked(json.dumps(arrived), found.data_key), ARRIVES_WITHIN)
    return redirect("saml_arrival", pk, word)


@login_not_required
@never_cache
@require_safe
def saml_arrival(request: HttpRequest, pk: uuid.UUID, word: str) -> HttpResponse:
    """Asked for by the browser itself: does it belong to a question of its own?"""
    found = get_object_or_404(Provider, organisation=pk, protocol=Protocol.SAML)
    is_trial = on_trial(request.session, found)
    try:
        arrived = _arrived(word)
        errand = back_from(request.session, found, arrived["to"])
        is_trial = errand.is_trial
        return _goes_on(request, found, errand, Told(**arrived["told"]))
    except CannotSignIn as cannot:
        return _not_in(request, found, cannot.fault, is_trial=is_trial)


@login_not_required
@require_safe
def metadata(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What a service needs to know about us, also before it is connected."""
    organisation = get_object_or_404(Organisation, pk=pk)
    ours = Provider(organisation=organisation, protocol=Protocol.SAML)
    return HttpResponse(saml.own_metadata(ours), content_type="application/samlmetadata+xml")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_code(request: HttpRequest) -> HttpResponse:
    """The first time only: the account's own mailbox is asked whether the two are one."""
    awaited = FirstCode.awaited(request)
    if awaited is None:
        return redirect("account_login")
    form = CodeForm(request.POST if request.method == "POST" else None, code=awaited.code)
    if form.is_valid():
        awaited.abort()
        return _ties(request, awaited)
    if form.is_bound and not awaited.record_invalid_attempt():
        messages.error(request, _("That was one try too many. Please begin again."))
        return redirect("account_login")
    context = {"form": form, "email": awaited.email}
    return render(request, "single_sign_on/first_code.html", context)


def _goes_on(request: HttpRequest, provider: Provider, errand: Errand, told: Told) -> HttpResponse:
    if errand.is_trial:
        return tried(request, provider, told=told)
    _must_be_admitted(provider, told)
    person = known_to(provider, told)
    if person is not None:
        return _comes_in(request, provider, person, told, errand.then)
    if not consume(request, action="request_login_code", key=told.email):
        return too_many(request)
    FirstCode.begin(request, errand, told)
    return redirect("first_code")


def _ties(request: HttpRequest, awaited: FirstCode) -> HttpResponse:
    state = awaited.state
    provider = get_object_or_404(Provider, pk=state["provider"])
    try:
        if provider.version != state["version"]:
            raise CannotSignIn(Fault.TOO_LATE)
        _must_be_admitted(provider, awaited.told)
        person = tied(provider, awaited.told)
    except CannotSignIn as cannot:
        return _not_in(request, provider, cannot.fault, is_trial=False)
    return _comes_in(request, provider, person, awaited.told, state["then"])


def _must_be_admitted(provider: Provider, told: Told) -> None:
    fault = Fault.NOT_ON if provider.is_off() else fault_in(provider, told)
    if fault:
        raise CannotSignIn(fault)


def _comes_in(
    request: HttpRequest, provider: Provider, person: Person, told: Told, then: str
) -> HttpResponse:
    request.session.pop(TYPED, None)
    record_authentication(
        request,
        person,
        SINGLE_SIGN_ON,
        provider=str(provider.pk),
        two_proofs=told.two_proofs or None,
    )
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url=then))
    return response


def _not_in(
    request: HttpRequest, provider: Provider, fault: Fault, *, is_trial: bool
) -> HttpResponse:
    if is_trial:
        return tried(request, provider, fault=fault)
    context = {"fault": fault, "provider": provider}
    return render(request, "single_sign_on/not_in.html", context, status=409)


def _arrived(word: str) -> dict[str, Any]:
    kept = cache.get(_arrival(word))
    if kept is None or not cache.delete(_arrival(word)):
        raise CannotSignIn(Fault.TOO_LATE)
    arrived: dict[str, Any] = json.loads(unlocked(kept))
    if "fault" in arrived:
        raise CannotSignIn(Fault(arrived["fault"]))
    return arrived


def _arrival(word: str) -> str:
    return f"single-sign-on:arrival:{word[:60]}"
