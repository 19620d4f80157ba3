"""A person's own answer to a season: yes, no, leaving, and coming back."""

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
from kehity.programmes import answering
from kehity.programmes.finding import own_participation
from kehity.programmes.forms.enrolment import TwoTicks
from kehity.programmes.models import TrainingDone
from kehity.programmes.permissions import (
    may_come_back,
    may_do_orientation,
    may_join,
    may_withdraw,
)
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def joining(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    form = TwoTicks(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_join(request.user, participation))

    if form.is_valid():
        answering.join(participation)
        messages.success(request, _("Welcome. Now tell a little about yourself."))
        return redirect("preparation", pk=participation.pk)

    context = {
        "participation": participation,
        "season": participation.season,
        "form": form,
        "may_join": may_join(request.user, participation),
        "may_withdraw": may_withdraw(request.user, participation),
        "has_withdrawn": participation.has_withdrawn(),
        "may_come_back": may_come_back(request.user, participation)
        and answering.may_still_come_back(participation, timezone.now()),
    }
    return render(request, "programmes/joining.html", context)


@require_http_methods(["GET", "POST"])
def declining(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    require(may_join(request.user, participation))

    if request.method == "POST":
        answering.decline(participation)
        return redirect("declined")

    context = {
        "title": _("Not this time?"),
        "text": _("That is quite all right. Nobody asks why."),
        "happens": [
            _("What was told about you for this season is deleted at once."),
            _("Only your no stays, so that you are not asked again."),
            _("If you change your mind, you can enrol on the season’s own page."),
        ],
        "confirm_label": _("No, thank you"),
        "cancel_url": reverse("joining", args=[participation.pk]),
        "kind": "primary",
    }
    return render(request, "ui/confirm.html", context)


@require_GET
def declined(request: PersonRequest) -> HttpResponse:
    return render(request, "programmes/declined.html")


@require_http_methods(["GET", "POST"])
def withdrawal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    require(may_withdraw(request.user, participation))

    if request.method == "POST":
        answering.withdraw(participation)
        return redirect("joining", pk=participation.pk)

    context = {
        "title": _("Leave the season?"),
        "text": _("You may leave at any time. Nobody asks why."),
        "happens": [
            _("You are no longer proposed as a partner to anyone."),
            _("The coordinator sees that you have left, and nothing else."),
            _("You can change your mind for a day. What you have written stays until then."),
        ],
        "confirm_label": _("Leave the season"),
        "cancel_url": reverse("joining", args=[participation.pk]),
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def coming_back(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    require(may_come_back(request.user, participation))

    answering.come_back(participation)

    messages.success(request, _("Good to have you back."))
    return redirect("joining", pk=participation.pk)


@require_http_methods(["GET", "POST"])
def orientation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    require(may_do_orientation(request.user, participation))
    modules = participation.season.training_modules.order_by("position", "pk")

    if request.method == "POST":
        number = request.POST.get("module", "")
        module = get_object_or_404(modules, pk=int(number) if _is_number(number) else 0)
        done = TrainingDone.objects.filter(module=module, participation=participation)
        if "undo" in request.POST:
            done.delete()
        else:
            TrainingDone.objects.get_or_create(module=module, participation=participation)
        return redirect("orientation", pk=participation.pk)

    done_at = dict(participation.training_done.values_list("module_id", "at"))
    context = {
        "participation": participation,
        "season": participation.season,
        "modules": [(module, done_at.get(module.pk)) for module in modules],
        "count": len(done_at),
    }
    return render(request, "programmes/orientation.html", context)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
