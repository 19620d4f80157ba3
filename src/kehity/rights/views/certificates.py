"""Certificates: asked for and withdrawn by the person, checked by whoever has been given one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kehity.documents.views import to_keep
from kehity.people.http import PersonRequest
from kehity.people.limits import may_look
from kehity.people.views.too_many import too_many
from kehity.programmes.finding import own_participation
from kehity.rights.certifying import address_of, give_certificate, held_by, paper_of
from kehity.rights.models import Certificate
from kehity.rights.permissions import may_have_certificate
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def certificate(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    part = own_participation(request, pk)
    held = held_by(part)
    if request.method == "POST":
        require(may_have_certificate(request.user, part, held))
        give_certificate(part)
        messages.success(request, _("Your certificate is here."))
        return redirect("certificate", pk=part.pk)

    found = Certificate.objects.of(part).valid().first()
    context = {
        "part": part,
        "held": held,
        "certificate": found,
        "address": address_of(found) if found else "",
        "may_have": may_have_certificate(request.user, part, held),
    }
    return render(request, "rights/certificate.html", context)


@require_GET
def certificate_file(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = _valid(request, pk)
    held = held_by(found.participation)
    if held is None:
        raise Http404

    language = (get_language() or "fi")[:2]
    paper = paper_of(found, held, language, timezone.localdate())
    return to_keep(paper, "kehity.pdf")


@require_http_methods(["GET", "POST"])
def certificate_withdrawal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = _valid(request, pk)
    if request.method == "POST":
        found.withdraw()
        messages.success(request, _("The certificate is not valid any more."))
        return redirect("certificate", pk=pk)

    context = {
        "title": _("Withdraw the certificate?"),
        "text": _("It cannot be made valid again. You may make another one."),
        "happens": [
            _("Whoever checks it from now on hears that it is not valid."),
            _("What you have handed over or printed stays where it is."),
        ],
        "confirm_label": _("Withdraw the certificate"),
        "cancel_url": reverse("certificate", args=[pk]),
    }
    return render(request, "ui/confirm.html", context)


@login_not_required
@never_cache
@require_GET
def certificate_check(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Valid or not, and nothing else: not whose, nor whether there ever was one."""
    # Somebody who tries addresses is slowed down, though nobody can guess one.
    if not may_look(request, "check_certificate"):
        return too_many(request)
    is_valid = Certificate.objects.valid().filter(pk=pk).exists()
    return render(request, "rights/certificate_check.html", {"is_valid": is_valid})


def _valid(request: PersonRequest, pk: uuid.UUID) -> Certificate:
    part = own_participation(request, pk)
    found = get_object_or_404(Certificate.objects.of(part).valid())
    found.participation = part
    return found
