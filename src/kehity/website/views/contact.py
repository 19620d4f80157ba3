"""Whom to turn to."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kehity.people.models import Person
from kehity.programmes.models import Season


@login_not_required
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """The contact people of one's own seasons, or of those that enrol now."""
    person = request.user
    seasons = Season.objects.open().with_programme().exclude(contact_email="")
    if isinstance(person, Person):
        own = seasons.filter(participations__person=person).distinct()
    else:
        own = seasons.none()
    found = own or seasons.enrolling(timezone.localdate())
    return render(request, "website/contact.html", {"seasons": found.order_by("-starts_on")[:12]})
