"""One press beside what a page is for."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kehity.people.first_visits import first_visits
from kehity.people.http import PersonRequest
from kehity.people.models import FirstVisitRead
from kehity.ui.middleware import way_back


@require_POST
def first_visit_reading(request: PersonRequest, visit: str) -> HttpResponse:
    if visit not in first_visits():
        raise Http404
    FirstVisitRead.objects.get_or_create(person=request.user, visit=visit)
    return redirect(way_back(request))
