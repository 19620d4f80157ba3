"""The coordinator's table: ready people on both sides, and two of them side by side."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kehity.goals.readiness import missing
from kehity.mentorships.candidates import Offer, compared, shown
from kehity.mentorships.cohort import Pool, Search, not_ready, taking_part
from kehity.mentorships.forms.ways import SearchForm
from kehity.mentorships.pairing import pair, reasons_against
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.looking import Page as Shown
from kehity.programmes.looking import looks_at
from kehity.programmes.models import Season

ON_A_PAGE = 12


@require_safe
def season_pairing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    form, search = _search(request, season)
    pool = Pool.of(season, search)
    chosen = _chosen(request, pool)
    offer = Offer.of(season, pool, chosen)

    mentees = _page(request, "mentees", pool.found_mentees())
    mentors = _page(request, "mentors", offer.order)
    not_wishing = _page(request, "resting", pool.not_wishing)
    people = shown([*mentees, *mentors, *not_wishing, *filter(None, [chosen])])
    looks_at(people.values(), Shown.MATCHING, by=request.user)
    mentee = people[chosen] if chosen else None
    context = {
        "season": season,
        "form": form,
        "search": search,
        "mentee": mentee,
        "mentees": mentees,
        "waiting": [people[pk] for pk in mentees],
        "waiting_count": len(pool.mentees),
        "mentors": mentors,
        "candidates": [offer.candidate(people[pk], mentee) for pk in mentors],
        "not_ready_count": not_ready(season).count(),
        "not_wishing": not_wishing,
        "resting": [people[pk] for pk in not_wishing],
    }
    return render(request, "mentorships/season_pairing.html", context)


@require_safe
def season_not_ready(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    people = not_ready(season).by_name().select_related("person")
    page = Paginator(people, ON_A_PAGE).get_page(request.GET.get("page"))
    looks_at(page, Shown.PEOPLE, by=request.user)
    context = {"season": season, "page": page, "people": [(one, missing(one)) for one in page]}
    return render(request, "mentorships/season_not_ready.html", context)


@require_http_methods(["GET", "POST"])
def pair_comparison(
    request: PersonRequest, pk: uuid.UUID, mentee: uuid.UUID, mentor: uuid.UUID
) -> HttpResponse:
    season = coordinated_season(request, pk)
    people = taking_part(season).with_person()
    told = people.prefetch_related("theme_choices__theme", "partner_wishes")
    found = told.in_bulk([mentee, mentor])
    if len(found) < len({mentee, mentor}):
        raise Http404
    one, other = found[mentee], found[mentor]

    if request.method == "POST":
        pair(one, other, by=request.user)
        names = {"mentee": one.person.name, "mentor": other.person.name}
        messages.success(
            request, _("%(mentee)s and %(mentor)s have been proposed to each other.") % names
        )
        return redirect("season_pairing", pk=season.pk)

    looks_at([one, other], Shown.MATCHING, by=request.user)
    context = {
        "season": season,
        "mentee": one,
        "mentor": other,
        "compared": compared(one, other),
        "reasons_against": reasons_against(one, other),
    }
    return render(request, "mentorships/pair_comparison.html", context)


def _search(request: PersonRequest, season: Season) -> tuple[SearchForm, Search]:
    themes = [
        (str(theme.pk), str(theme.name)) for theme in season.themes.order_by("position", "pk")
    ]
    form = SearchForm(request.GET, themes=themes)
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    theme = told.get("theme")
    return form, Search(name=told.get("name", ""), theme=int(theme) if theme else None)


def _chosen(request: PersonRequest, pool: Pool) -> uuid.UUID | None:
    """The mentee for whom a mentor is being looked for; a foreign one is simply not chosen."""
    chosen = request.GET.get("mentee", "")
    return next((pk for pk in pool.mentees if str(pk) == chosen), None)


def _page(request: PersonRequest, name: str, ids: list[uuid.UUID]) -> Page[uuid.UUID]:
    return Paginator(ids, ON_A_PAGE).get_page(request.GET.get(name))
