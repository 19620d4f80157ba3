"""An organisation's own sign-in, set up by its owners."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.people.http import PersonRequest
from kehity.people.views.proving import require_fresh_proof
from kehity.programmes.models import Organisation
from kehity.single_sign_on.forms.connecting import OpenidForm, SamlForm
from kehity.single_sign_on.forms.ruling import DomainForm, RulesForm, SureForm, UseForm
from kehity.single_sign_on.models import Protocol, Provider, Use

LATEST = 5


@require_safe
def single_sign_on(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, _owned(request, pk))


def page(request: PersonRequest, organisation: Organisation, **forms: Any) -> HttpResponse:
    """The whole of it on one page, each part with its own form."""
    provider = _provider(organisation)
    context: dict[str, Any] = {
        "organisation": organisation,
        "provider": provider,
        "domains": organisation.sign_in_domains.by_name(),
        "domain_form": DomainForm(organisation=organisation),
        "changes": organisation.sign_in_changes.select_related("by").newest_first()[:LATEST],
    }
    if provider is not None:
        trials = provider.trials.select_related("by").order_by("-at")
        context |= {
            "rules_form": RulesForm(initial=vars(provider)),
            "use_form": UseForm(initial={"use": provider.use}),
            "trials": trials[:LATEST],
            "good_trial": provider.good_trial(),
        }
    return render(request, "single_sign_on/single_sign_on.html", context | forms)


@require_http_methods(["GET", "POST"])
def openid(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    organisation = _owned(request, pk)
    provider = _provider(organisation)
    form = OpenidForm(request.POST if request.method == "POST" else None, provider=provider)
    return _connecting(request, organisation, form, Protocol.OPENID)


@require_http_methods(["GET", "POST"])
def saml(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    organisation = _owned(request, pk)
    form = SamlForm(request.POST if request.method == "POST" else None)
    return _connecting(request, organisation, form, Protocol.SAML)


def _connecting(
    request: PersonRequest,
    organisation: Organisation,
    form: OpenidForm | SamlForm,
    protocol: Protocol,
) -> HttpResponse:
    if form.is_valid():
        Provider.connect(organisation, by=request.user, **form.connection())
        messages.success(request, _("Connected. Try it now; until then it is off."))
        return redirect("single_sign_on", organisation.pk)
    ours = Provider(organisation=organisation, protocol=protocol)
    context = {"organisation": organisation, "form": form, "ours": ours}
    return render(request, "single_sign_on/connecting.html", context)


@require_POST
def rules(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    provider = _connected(request, pk)
    form = RulesForm(request.POST)
    if not form.is_valid():
        return page(request, provider.organisation, rules_form=form)
    provider.rule(by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved. The owners get a mail about it."))
    return redirect("single_sign_on", pk)


@require_POST
def use(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    provider = _connected(request, pk)
    form = UseForm(request.POST)
    if not form.is_valid():
        return page(request, provider.organisation, use_form=form)
    wanted = form.cleaned_data["use"]
    if wanted == Use.ONLY and "is_sure" not in request.POST:
        return _ask_about_only(request, provider)
    provider.turn(wanted, by=request.user)
    messages.success(request, _("Saved. The owners get a mail about it."))
    return redirect("single_sign_on", pk)


@require_http_methods(["GET", "POST"])
def provider_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    provider = _connected(request, pk)
    if request.method == "POST":
        provider.remove(by=request.user)
        messages.success(request, _("The service has been removed. Everybody signs in as before."))
        return redirect("single_sign_on", pk)
    context = {
        "title": _("Remove the sign-in service?"),
        "text": provider.issuer,
        "happens": [
            _("The people of your domains sign in by a code or a passkey again."),
            _("The secret is deleted, and so is who has come in by the service."),
            _("If it is connected again, everybody proves their address once more by a code."),
        ],
        "confirm_label": _("Remove the service"),
        "cancel_url": reverse("single_sign_on", args=[pk]),
    }
    return render(request, "ui/confirm.html", context)


def _ask_about_only(request: PersonRequest, provider: Provider) -> HttpResponse:
    context = {
        "title": _("Make the service the only way to sign in?"),
        "text": ", ".join(provider.domains()),
        "happens": [
            _("Codes and passkeys no longer open accounts with these addresses."),
            _("Whoever of them is in by another way is signed out now."),
            _("Owners can always sign in by a code and their second proof."),
            _(
                "If nobody gets in any more, whoever runs the server switches it off with "
                "./kehity manage single_sign_on --off."
            ),
        ],
        "confirm_label": _("Make it the only way"),
        "cancel_url": reverse("single_sign_on", args=[provider.organisation_id]),
        "form": SureForm(initial={"use": Use.ONLY.value, "is_sure": "yes"}),
    }
    return render(request, "ui/confirm.html", context)


def _owned(request: PersonRequest, pk: uuid.UUID) -> Organisation:
    """The owner's organisation; whoever changes something has proven lately who they are."""
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    if request.method == "POST":
        require_fresh_proof(request)
    return organisation


def _connected(request: PersonRequest, pk: uuid.UUID) -> Provider:
    return get_object_or_404(
        Provider.objects.select_related("organisation"), organisation=_owned(request, pk)
    )


def _provider(organisation: Organisation) -> Provider | None:
    return Provider.objects.filter(organisation=organisation).first()
