"""A coordinator's programmes and seasons."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kehity.people.first_visits import told_to
from kehity.people.http import PersonRequest
from kehity.programmes.first_visits import PROGRAMME
from kehity.programmes.forms.coordination import ProgrammeForm, ReadySeasonForm
from kehity.programmes.models import Organisation, Programme, Season
from kehity.programmes.ready_seasons import first_day_for, name_for
from kehity.ui.alphabet import Alphabetical

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
    coordinated = Season.objects.coordinated_by(request.user).with_programme()
    seasons = coordinated.annotate(people=Count("participations")).order_by("-starts_on")
    whole = set(Programme.objects.coordinated_by(request.user).values_list("pk", flat=True))
    programmes = (
        Programme.objects.filter(Q(pk__in=whole) | Q(seasons__in=coordinated.values("pk")))
        .distinct()
        .select_related("organisation")
        .prefetch_related(Prefetch("seasons", seasons))
        .order_by("made_at")
    )
    cards = [(one, _cards(one), one.pk in whole) for one in programmes]
    has_opened = any(card.is_open for _programme, seasons, _whole in cards for card in seasons)
    context = {
        "first_visit": told_to(request.user, PROGRAMME, is_done=has_opened) if whole else None,
        "programmes": cards,
        "owned": Organisation.objects.owned_by(request.user).order_by(Alphabetical("name")),
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
    starts_on = first_day_for(timezone.localdate())
    form = ReadySeasonForm(
        request.POST if request.method == "POST" else None,
        initial={"name": name_for(starts_on), "starts_on": starts_on},
    )

    if form.is_valid():
        season = programme.begin_season(by=request.user, **form.cleaned_data)
        messages.success(request, _("The season is here. Look it through, then open it."))
        return redirect("season_settings", pk=season.pk)

    return render(request, "programmes/season_new.html", {"form": form, "programme": programme})


def _coordinated_programme(request: PersonRequest, pk: uuid.UUID) -> Programme:
    programmes = Programme.objects.coordinated_by(request.user).select_related("organisation")
    return get_object_or_404(programmes, pk=pk)
