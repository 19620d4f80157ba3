"""The coordinator's table: ready people on both sides, and two of them side by side."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kehity.goals.readiness import missing
from kehity.mentorships.candidates import Search, candidates, compared
from kehity.mentorships.cohort import Cohort
from kehity.mentorships.forms.ways import SearchForm
from kehity.mentorships.pairing import pair, reasons_against
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.models import Participation, Season

ON_A_PAGE = 12


@require_safe
def season_pairing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    cohort = Cohort.of(season)
    form, search = _search(request, season)
    waiting = cohort.mentees_without_a_pair()
    mentee = _chosen(request, waiting)
    people = [one for one in waiting if search.finds(one)]
    offered = [one for one in candidates(cohort, mentee) if search.finds(one.mentor)]
    context = {
        "season": season,
        "form": form,
        "search": search,
        "mentee": mentee,
        "mentees": Paginator(people, ON_A_PAGE).get_page(request.GET.get("mentees")),
        "candidates": Paginator(offered, ON_A_PAGE).get_page(request.GET.get("mentors")),
        "waiting_count": len(waiting),
        "not_ready_count": len(cohort.not_ready()),
        "not_wishing": cohort.not_wishing_now(),
    }
    return render(request, "mentorships/season_pairing.html", context)


@require_safe
def season_not_ready(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    page = Paginator(Cohort.of(season).not_ready(), ON_A_PAGE).get_page(request.GET.get("page"))
    people = [(one, missing(one)) for one in page]
    context = {"season": season, "page": page, "people": people}
    return render(request, "mentorships/season_not_ready.html", context)


@require_http_methods(["GET", "POST"])
def pair_comparison(
    request: PersonRequest, pk: uuid.UUID, mentee: uuid.UUID, mentor: uuid.UUID
) -> HttpResponse:
    season = coordinated_season(request, pk)
    cohort = Cohort.of(season)
    two = cohort.find(mentee), cohort.find(mentor)
    if two[0] is None or two[1] is None:
        raise Http404

    if request.method == "POST":
        pair(two[0], two[1], by=request.user)
        names = {"mentee": two[0].person.name, "mentor": two[1].person.name}
        messages.success(
            request, _("%(mentee)s and %(mentor)s have been proposed to each other.") % names
        )
        return redirect("season_pairing", pk=season.pk)

    context = {
        "season": season,
        "mentee": two[0],
        "mentor": two[1],
        "compared": compared(two[0], two[1]),
        "reasons_against": reasons_against(cohort, two[0], two[1]),
    }
    return render(request, "mentorships/pair_comparison.html", context)


def _search(request: PersonRequest, season: Season) -> tuple[SearchForm, Search]:
    themes = [
        (str(theme.pk), str(theme.name)) for theme in season.themes.order_by("position", "pk")
    ]
    form = SearchForm(request.GET, themes=themes)
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    return form, Search(name=told.get("name", ""), theme=told.get("theme", ""))


def _chosen(request: PersonRequest, waiting: list[Participation]) -> Participation | None:
    """The mentee for whom a mentor is being looked for; a foreign one is simply not chosen."""
    chosen = request.GET.get("mentee", "")
    return next((one for one in waiting if str(one.pk) == chosen), None)
