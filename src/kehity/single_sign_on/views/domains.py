"""Naming a domain, and proving that it is one's own."""

from __future__ import annotations

import uuid

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.people.http import PersonRequest
from kehity.people.views.proving import require_fresh_proof
from kehity.people.views.too_many import too_many
from kehity.programmes.models import Organisation
from kehity.single_sign_on.forms.ruling import AskingForm, DomainForm, ProofForm
from kehity.single_sign_on.models import SignInDomain
from kehity.single_sign_on.views.set_up import page


@require_POST
def domain_new(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    require_fresh_proof(request)
    form = DomainForm(request.POST, organisation=organisation)
    if not form.is_valid():
        return page(request, organisation, domain_form=form)
    made = organisation.sign_in_domains.create(**form.cleaned_data)
    return redirect("sign_in_domain", made.pk)


@require_http_methods(["GET", "POST"])
def domain(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A code goes to whoever looks after the domain's mail, and comes back by way of the owner."""
    named = _owned(request, pk)
    if named.is_proven():
        return redirect("single_sign_on", named.organisation_id)
    is_asked, is_answered = "mailbox" in request.POST, "word" in request.POST
    asking = AskingForm(request.POST if is_asked else None, domain=named)
    proof = ProofForm(request.POST if is_answered else None, domain=named)

    if asking.is_valid():
        address = f"{asking.cleaned_data['mailbox']}@{named.name}"
        if not consume(request, action="request_login_code", key=address):
            return too_many(request)
        about = {"word": named.ask(), "domain": named, "asker": request.user}
        get_adapter().send_mail("account/email/domain", address, about)
        messages.success(
            request, _("The code is on its way to %(address)s.") % {"address": address}
        )
        return redirect("sign_in_domain", named.pk)
    if proof.is_valid():
        named.prove(by=request.user)
        messages.success(request, _("The domain is yours: %(name)s.") % {"name": named.name})
        return redirect("single_sign_on", named.organisation_id)

    context = {"domain": named, "asking": asking, "proof": proof}
    return render(request, "single_sign_on/domain.html", context)


@require_http_methods(["GET", "POST"])
def domain_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    named = _owned(request, pk)
    back = reverse("single_sign_on", args=[named.organisation_id])
    if request.method == "POST":
        named.let_go(by=request.user)
        messages.success(request, _("The domain has been removed."))
        return redirect(back)
    context = {
        "title": _("Remove this domain?"),
        "text": named.name,
        "happens": [
            _("Addresses of the domain sign in by a code or a passkey again."),
            _("To use it once more it has to be proven anew."),
        ],
        "confirm_label": _("Remove the domain"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", context)


def _owned(request: PersonRequest, pk: uuid.UUID) -> SignInDomain:
    owned = Organisation.objects.owned_by(request.user)
    named = SignInDomain.objects.filter(organisation__in=owned).select_related("organisation")
    found = get_object_or_404(named, pk=pk)
    if request.method == "POST":
        require_fresh_proof(request)
    return found
