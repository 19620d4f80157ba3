"""Erasing oneself: what goes, what stays and why, and a day to take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.mentorships.models import Mentorship
from kehity.people.http import PersonRequest
from kehity.rights import erasing
from kehity.rights.forms import ErasureForm
from kehity.rights.models import Erasure
from kehity.rights.what_goes import what_goes, what_stays


@require_http_methods(["GET", "POST"])
def erasure(request: PersonRequest) -> HttpResponse:
    person = request.user
    form = ErasureForm(request.POST if request.method == "POST" else None, person=person)

    if form.is_valid():
        erasing.ask_to_be_erased(person)
        messages.success(
            request, _("You will be erased in a day. Until then you can take it back.")
        )
        return redirect("my_data")

    pairs = Mentorship.objects.visible_to(person).under_way().with_names()
    context = {
        "form": form,
        "erasure": Erasure.objects.standing().filter(person=person).first(),
        "goes": what_goes(person),
        "stays": what_stays(person),
        "partners": [pair.partner_of(person).person.name for pair in pairs],
        "alone": erasing.looked_after_alone(person),
    }
    return render(request, "rights/erasure.html", context, status=422 if form.errors else 200)


@require_POST
def erasure_return(request: PersonRequest) -> HttpResponse:
    erasing.take_back(request.user)
    messages.success(request, _("Nothing is erased. Good that you stay."))
    return redirect("my_data")
