"""The waiting list as somebody on it sees it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kehity.goals.readiness import missing
from kehity.matching.waiting_list import place_of, was_silent, what_would_help
from kehity.people.http import PersonRequest
from kehity.programmes.finding import own_participation


@require_safe
def my_waiting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    own = own_participation(request, pk)
    if not own.is_mentee():
        raise Http404
    place = place_of(own)
    context = {
        "participation": own,
        "season": own.season,
        "place": place,
        "helps": what_would_help(own) if place else [],
        "was_silent": place is not None and was_silent(own),
        "missing": [] if place else missing(own),
    }
    return render(request, "matching/my_waiting.html", context)
