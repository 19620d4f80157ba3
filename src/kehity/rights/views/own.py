"""My data: a copy, restriction, and one's own requests."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kehity.people.http import PersonRequest
from kehity.people.views.proving import require_fresh_proof
from kehity.privacy.models import Restriction
from kehity.programmes.models import DataRequest, Participation
from kehity.rights import asking
from kehity.rights.copying import ask_for_copy, file_of
from kehity.rights.forms import RequestForm
from kehity.rights.models import Copy, Erasure
from kehity.rights.permissions import may_fetch
from kehity.rights.tasks import make_copy
from kehity.ui.pages import render_part, require


@require_GET
def my_data(request: PersonRequest) -> HttpResponse:
    person, now = request.user, timezone.now()
    copies = list(Copy.objects.of(person).kept(now).newest_first()[:3])
    parts = Participation.objects.of(person).select_related("season").order_by("-entered_at")
    context = {
        "copies": copies,
        "is_made": all(copy.is_done() for copy in copies),
        "restriction": Restriction.objects.standing().filter(person=person).first(),
        "erasure": Erasure.objects.standing().filter(person=person).first(),
        "requests": DataRequest.objects.of(person).with_rows().in_order(),
        "parts": parts,
        "roads": [part for part in parts if part.is_mentee()],
    }
    return render_part(request, "rights/my_data.html", "copies", context)


@require_POST
def copies(request: PersonRequest) -> HttpResponse:
    copy, is_new = ask_for_copy(request.user)
    if is_new:
        make_copy.enqueue(str(copy.pk))
    return redirect("my_data")


@require_GET
def copy(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything one has written is in the file, so it opens for a quarter of an hour."""
    found = get_object_or_404(
        Copy.objects.of(request.user).select_related("person__data_key"), pk=pk
    )
    require(may_fetch(request.user, found, timezone.now()))
    require_fresh_proof(request)

    answer = HttpResponse(file_of(found), content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="kehity.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def restriction(request: PersonRequest) -> HttpResponse:
    if request.method == "POST":
        asking.restrict(request.user)
        messages.success(request, _("Your data is kept, but not used. You can lift this any time."))
        return redirect("my_data")

    context = {
        "title": _("Restrict the use of your data?"),
        "text": _("Your data stays, but it is not used until you say so."),
        "happens": [
            _("You are not suggested as a partner to anybody."),
            _("You get no reminders. News of your own pair and answers to you still come."),
            _("Coordinators see beside your name that the use is restricted, and no reason."),
            _("You can read and write as before, and lift the restriction here."),
        ],
        "confirm_label": _("Restrict the use"),
        "cancel_url": reverse("my_data"),
        "kind": "primary",
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def restriction_lifting(request: PersonRequest) -> HttpResponse:
    asking.lift_restriction(request.user)
    messages.success(request, _("The restriction is lifted."))
    return redirect("my_data")


@require_http_methods(["GET", "POST"])
def request_new(request: PersonRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    asked_for = request.GET.get("kind", "")
    form = RequestForm(data, person=request.user, initial={"kind": asked_for})

    if form.is_valid():
        asking.ask(**form.cleaned_data)
        messages.success(request, _("Your request has been sent. You get an answer in a month."))
        return redirect("my_data")

    has_part = Participation.objects.of(request.user).exists()
    context = {"form": form, "has_part": has_part}
    return render(request, "rights/request_new.html", context, status=422 if form.errors else 200)
