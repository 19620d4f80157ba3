"""The host name of an organisation's public page: given by its owners, asked for by a proxy."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kehity.outside.names import name_in
from kehity.people.http import PersonRequest
from kehity.programmes.models import Organisation
from kehity.website.forms import HostNameForm
from kehity.website.models import Face, HostName, HostTaken


@require_http_methods(["GET", "POST"])
def organisation_host(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For owners: which name their page has, and whether it leads here yet."""
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    face = Face.objects.filter(organisation=organisation).first()
    if face is None:
        messages.info(request, _("Make the page first. Then it can have a name of its own."))
        return redirect("organisation_face", organisation.pk)
    host = HostName.objects.filter(face=face).first()
    form = HostNameForm(
        request.POST if request.method == "POST" else None,
        face=face,
        initial={"name": str(host) if host else ""},
    )

    if form.is_valid():
        try:
            face.take_host(**form.cleaned_data)
        except HostTaken as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, _("Saved. Below is what still has to be done."))
            return redirect("organisation_host", organisation.pk)

    context = {
        "organisation": organisation,
        "form": form,
        "host": host,
        "main": urlsplit(settings.BASE_URL).hostname,
    }
    status = 422 if form.errors else 200
    return render(request, "website/organisation_host.html", context, status=status)


@require_http_methods(["GET", "POST"])
def organisation_host_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    back = reverse("organisation_host", args=[organisation.pk])
    host = HostName.objects.filter(face__organisation=organisation).first()
    if host is None:
        return redirect(back)
    if request.method == "POST":
        host.delete()
        messages.success(request, _("The page has no host name of its own any more."))
        return redirect(back)
    context = {
        "title": _("Stop using this name?"),
        "text": str(host),
        "happens": [
            _("Links to the name lead nowhere. Your page stays at its path."),
            _("Take its record away from your name service first, so that nobody else can use it."),
        ],
        "confirm_label": _("Stop using this name"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", context)


@login_not_required
@never_cache
@require_safe
def host_names(request: HttpRequest) -> HttpResponse:
    """For a proxy that asks before it gets a certificate: 200 where the name is one of ours."""
    name = name_in(request.GET.get("domain", ""))
    is_ours = name is not None and HostName.objects.filter(name=name).exists()
    return HttpResponse(status=200 if is_ours else 404, content_type="text/plain")
