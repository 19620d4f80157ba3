"""A coordinator's programmes and seasons, and who looks after them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kehity.people.http import PersonRequest
from kehity.people.models import Person
from kehity.programmes.forms.coordination import CoordinatorForm, NewSeasonForm, ProgrammeForm
from kehity.programmes.models import Coordination, Organisation, Programme, Season
from kehity.programmes.notices import CoordinatorWelcomed

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


@dataclass(frozen=True)
class SeasonCard:
    """A season on its coordinator's page."""

    season: Season
    state: StrOrPromise
    people: int
    is_open: bool


@require_GET
def coordination(request: PersonRequest) -> HttpResponse:
    seasons = Season.objects.with_programme().annotate(people=Count("participations"))
    programmes = (
        Programme.objects.coordinated_by(request.user)
        .select_related("organisation")
        .prefetch_related(
            Prefetch("seasons", seasons.order_by("-starts_on")),
            Prefetch("coordinations", Coordination.objects.select_related("person")),
        )
        .order_by("made_at")
    )
    context = {
        "programmes": [(programme, _cards(programme)) for programme in programmes],
        "owned": Organisation.objects.owned_by(request.user).order_by("name"),
    }
    return render(request, "programmes/coordination.html", context)


def _cards(programme: Programme) -> list[SeasonCard]:
    today = timezone.localdate()
    return [
        SeasonCard(season, season.state_in_words(today), season.people, season.is_open())  # type: ignore[attr-defined]  # counted by the query
        for season in programme.seasons.all()
    ]


@require_http_methods(["GET", "POST"])
def programme_new(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    owned = Organisation.objects.owned_by(request.user)
    organisation = get_object_or_404(owned, pk=pk)
    form = ProgrammeForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        programme = organisation.begin_programme(form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The programme is here. Now its first season."))
        return redirect("season_new", pk=programme.pk)

    context = {"form": form, "organisation": organisation}
    return render(request, "programmes/programme_new.html", context)


@require_http_methods(["GET", "POST"])
def season_new(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    programme = _coordinated_programme(request, pk)
    form = NewSeasonForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        season = programme.begin_season(by=request.user, **form.cleaned_data)
        messages.success(request, _("The season is here. Fill in what is still missing."))
        return redirect("season_settings", pk=season.pk)

    return render(request, "programmes/season_new.html", {"form": form, "programme": programme})


@require_http_methods(["GET", "POST"])
def coordinators(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    programme = _coordinated_programme(request, pk)
    form = CoordinatorForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        _welcome(programme, language=request.user.language, **form.cleaned_data)
        messages.success(request, _("The coordinator is here, and gets a mail about it."))
        return redirect("coordinators", pk=programme.pk)

    coordinations = programme.coordinations.select_related("person")
    people = [
        (coordination.person, coordination.person == request.user)
        for coordination in coordinations.order_by("since")
    ]
    context = {"programme": programme, "people": people, "form": form}
    return render(request, "programmes/coordinators.html", context)


@require_http_methods(["GET", "POST"])
def coordinator_removal(request: PersonRequest, pk: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    programme = _coordinated_programme(request, pk)
    others = Person.objects.filter(coordinations__programme=programme)
    coordinator = get_object_or_404(others, pk=person)

    if request.method == "POST":
        programme.part_with(coordinator)
        messages.success(request, _("The coordinator has been removed."))
        return redirect("coordination")

    context = {
        "title": _("Remove %(name)s as coordinator?") % {"name": coordinator.name},
        "text": str(programme.name),
        "happens": [
            _("The programme and its seasons close to this person at once."),
            _("What this person takes part in elsewhere stays as it is."),
        ],
        "confirm_label": _("Remove the coordinator"),
        "cancel_url": reverse("coordinators", args=[programme.pk]),
    }
    return render(request, "ui/confirm.html", context)


def _coordinated_programme(request: PersonRequest, pk: uuid.UUID) -> Programme:
    programmes = Programme.objects.coordinated_by(request.user).select_related("organisation")
    return get_object_or_404(programmes, pk=pk)


@transaction.atomic
def _welcome(
    programme: Programme, *, language: str, first_name: str, last_name: str, email: str
) -> None:
    coordinator = Person.objects.known_as(
        email, first_name=first_name, last_name=last_name, language=language
    )
    if programme.welcome(coordinator):
        CoordinatorWelcomed(programme, coordinator).send()
