"""Where an organisation's meetings by video have their rooms."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.people.http import PersonRequest
from kehity.programmes.forms.links import MeetingLinksForm
from kehity.programmes.models import Organisation


@require_http_methods(["GET", "POST"])
def meeting_links(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    owned = Organisation.objects.owned_by(request.user)
    organisation = get_object_or_404(owned, pk=pk)
    form = MeetingLinksForm(
        request.POST if request.method == "POST" else None,
        initial={"meeting_links": organisation.meeting_links},
    )

    if form.is_valid():
        organisation.meet_at(**form.cleaned_data)
        messages.success(request, _("Saved. It holds for meetings booked from now on."))
        return redirect("coordination")

    context = {"form": form, "organisation": organisation}
    return render(request, "programmes/meeting_links.html", context)
