"""Trying the connection: what the service tells, and what is missing, without coming in by it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.people.http import PersonRequest
from kehity.people.models import Person
from kehity.people.views.proving import require_fresh_proof
from kehity.programmes.models import Organisation
from kehity.single_sign_on.admission import fault_in
from kehity.single_sign_on.errands import send
from kehity.single_sign_on.faults import Fault
from kehity.single_sign_on.models import Provider
from kehity.single_sign_on.told import Told
from kehity.single_sign_on.views.leading import may_lead_to


@require_http_methods(["GET", "POST"])
def trial(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    provider = Provider.objects.filter(organisation=organisation).first()
    if provider is None:
        return redirect("single_sign_on", organisation.pk)
    if request.method == "POST":
        require_fresh_proof(request)
        then = reverse("single_sign_on", args=[organisation.pk])
        return redirect(send(request.session, provider, then=then, hint="", is_trial=True))
    context = {"organisation": organisation, "provider": provider}
    return may_lead_to(provider, render(request, "single_sign_on/trial.html", context))


def tried(
    request: HttpRequest,
    provider: Provider,
    *,
    told: Told | None = None,
    fault: Fault | None = None,
) -> HttpResponse:
    """Write down what came of it, for the owner who has asked; nobody comes in."""
    owner = request.user if isinstance(request.user, Person) else None
    owned = Organisation.objects.filter(pk=provider.organisation_id)
    if owner is None or not owned.owned_by(owner).exists():
        return redirect("account_login")
    fault = fault or (fault_in(provider, told) if told else None)
    provider.trials.create(
        by=owner,
        version=provider.version,
        fault=fault or "",
        names=told.names if told else [],
        two_proofs=bool(told and told.two_proofs),
        knows_name=bool(told and told.first_name and told.last_name),
    )
    if told:
        # Said once to whoever tried it, and not kept.
        name = f"{told.first_name} {told.last_name}".strip() or "–"
        who = {"name": name, "email": told.email or "–"}
        messages.info(request, _("The service told: name %(name)s, address %(email)s.") % who)
    return redirect("single_sign_on", provider.organisation_id)
