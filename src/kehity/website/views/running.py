"""How the installation runs, in plain words."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kehity.people.http import PersonRequest
from kehity.programmes.models import Organisation
from kehity.website.running import running as how_it_runs


@never_cache
@require_safe
def running(request: PersonRequest) -> HttpResponse:
    """For owners alone: for anyone else there is no such page."""
    if not Organisation.objects.owned_by(request.user).exists():
        raise Http404
    return render(request, "website/running.html", {"running": how_it_runs(request.user)})
