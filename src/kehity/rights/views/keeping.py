"""What is kept how long, for the owners of an organisation: what goes next, and what has gone."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kehity.people.http import PersonRequest
from kehity.programmes.models import Organisation
from kehity.rights.keeping import lines_for, preview

ON_A_PAGE = 50


@require_GET
def retention(request: PersonRequest) -> HttpResponse:
    owned = set(Organisation.objects.owned_by(request.user).values_list("pk", flat=True))
    if not owned:
        raise Http404
    page = Paginator(lines_for(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"lines": preview(owned, timezone.now()), "page": page}
    return render(request, "rights/retention.html", context)
