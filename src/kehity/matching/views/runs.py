"""The engine at work: how far it has come, stopping it, and its record."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kehity.matching.finding import coordinated_round, coordinated_run
from kehity.matching.forms.reviewing import HowForm
from kehity.matching.models import Purpose
from kehity.matching.permissions import may_compute
from kehity.matching.recording import document
from kehity.matching.running import ask_run, cancel_run
from kehity.people.http import PersonRequest
from kehity.programmes.looking import Page, looks_at
from kehity.programmes.models import Participation
from kehity.ui.pages import render_part, require


@require_POST
def round_runs(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require(may_compute(request.user, round))
    form = HowForm(request.POST)
    purpose = Purpose.SUGGESTIONS if round.is_in_review() else Purpose.DRAFT

    asked = ask_run(round, purpose, request.user, **(form.cleaned_data if form.is_valid() else {}))

    return redirect("run", pk=asked.pk)


@require_GET
def run(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    asked = coordinated_run(request, pk)
    context = {
        "run": asked,
        "round": asked.round,
        "season": asked.round.season,
        "is_over": not asked.is_under_way(),
        "makes_draft": asked.purpose == Purpose.DRAFT,
        "may_compute": may_compute(request.user, asked.round),
    }
    return render_part(request, "matching/run.html", "progress", context)


@require_POST
def run_cancellation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    asked = coordinated_run(request, pk)
    require(may_compute(request.user, asked.round))

    cancel_run(asked)

    messages.success(request, _("Cancelled. Nothing was changed."))
    return redirect("run", pk=asked.pk)


@require_GET
def run_record(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    asked = coordinated_run(request, pk)
    layout = {"ensure_ascii": False, "indent": 2}
    told = document(asked)
    named = Participation.objects.filter(pk__in=list(told["people"])).only("id", "person_id")
    looks_at(named, Page.EXPORT, by=request.user)
    response = JsonResponse(told, json_dumps_params=layout)
    moment = timezone.localtime(asked.asked_at).strftime("%Y-%m-%d-%H%M%S")
    response["Content-Disposition"] = f'attachment; filename="kehity-{asked.purpose}-{moment}.json"'
    return response
