"""A season as everyone sees it: what it is, how pairs are made, and how to enrol."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from kehity.people.http import PersonRequest
from kehity.programmes.answering import enrol
from kehity.programmes.forms.enrolment import EnrolmentForm
from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import Role
from kehity.programmes.permissions import coordinates, may_enrol
from kehity.programmes.rules import WEIGHT_NAMES, HardRule
from kehity.programmes.words import speak


def _visible_season(request: PersonRequest, pk: uuid.UUID) -> Season:
    seasons = Season.objects.visible_to(request.user).with_programme()
    season = get_object_or_404(seasons, pk=pk)
    speak(season)
    return season


@login_not_required
@require_GET
def season(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    seen = _visible_season(request, pk)
    today = timezone.localdate()
    themes = list(seen.themes.order_by("position"))
    context = {
        "season": seen,
        "texts": [
            *(seen.name, seen.purpose, seen.intended_outcomes, seen.audience),
            *(theme.name for theme in themes),
        ],
        "state": seen.state_in_words(today),
        "is_enrolling": may_enrol(seen, today),
        "is_coordinator": coordinates(request.user, seen),
        "themes": themes,
        "own": _own_parts(request, seen),
    }
    return render(request, "programmes/season.html", context)


@login_not_required
@require_GET
def season_criteria(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    seen = _visible_season(request, pk)
    weights = sorted(seen.weights.items(), key=lambda weighed: -weighed[1])
    context = {
        "season": seen,
        "rules": [rule.label for rule in HardRule if rule in seen.hard_rules],
        "weights": [(WEIGHT_NAMES[key], weight) for key, weight in weights if weight],
    }
    return render(request, "programmes/season_criteria.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def enrolment(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    seen = _visible_season(request, pk)
    asked = request.GET.get("role", "")
    if not may_enrol(seen, timezone.localdate()):
        return render(request, "programmes/enrolment_closed.html", {"season": seen})
    if not request.user.is_authenticated:
        return render(request, "programmes/enrolment_sign_in.html", _ways_in(request, seen))

    own = _own_parts(request, seen)
    free = [role for role in Role.values if role not in {part.role for part in own}]
    if not free or (own and asked not in free and request.method == "GET"):
        part = next((part for part in own if part.role == asked), own[0])
        return redirect(page_of(part))

    form = EnrolmentForm(
        request.POST if request.method == "POST" else None,
        season=seen,
        roles=free,
        role=asked if asked in free else free[0],
    )
    if form.is_valid():
        participation = enrol(seen, request.user, **form.told())
        return redirect("preparation", pk=participation.pk)

    context = {"season": seen, "form": form, "own": own}
    return render(request, "programmes/enrolment.html", context)


def page_of(participation: Participation) -> str:
    """A person's own page of a season: the invitation until it is answered, then the road."""
    is_in = participation.has_joined() and not participation.has_withdrawn()
    return reverse("road" if is_in else "joining", args=[participation.pk])


def _own_parts(request: PersonRequest, season: Season) -> list[Participation]:
    if not request.user.is_authenticated:
        return []
    own = Participation.objects.of(request.user).filter(season=season)
    return list(own.select_related("joining", "withdrawal").order_by("entered_at"))


def _ways_in(request: PersonRequest, season: Season) -> dict[str, object]:
    query = urlencode({"next": request.get_full_path()})
    return {
        "season": season,
        "sign_up_url": f"{reverse('account_signup')}?{query}",
        "sign_in_url": f"{reverse('account_login')}?{query}",
    }
