"""The programme's shelf, for those who take from it and those who keep it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.learning.finding import coordinated_shelf_item, season_of_shelf
from kehity.learning.forms import ShelfFilter, ShelfItemForm, StandingItemForm
from kehity.learning.models import ShelfItem
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.models import Season
from kehity.ui.meanwhile import one_at_a_time

A_PAGE = 24


@require_safe
def shelf(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = season_of_shelf(request, pk)
    form = ShelfFilter(request.GET, season=season)
    found = season.shelf.on_shelf().filter(**form.chosen()).in_order()
    keeps = Season.objects.coordinated_by(request.user).filter(pk=season.pk).exists()
    own = season.participations.mentees().of(request.user).filter(withdrawal=None).first()
    context = {
        "season": season,
        "filter": form,
        "is_narrowed": bool(form.chosen()),
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "participation": own,
        "keeps": keeps,
        "just_removed": season.shelf.just_removed(timezone.now()) if keeps else [],
    }
    return render(request, "learning/shelf.html", context)


@require_http_methods(["GET", "POST"])
def shelf_item_new(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    form = ShelfItemForm(
        request.POST if request.method == "POST" else None,
        season=season,
        instance=ShelfItem(season=season),
    )
    return _saved(request, form, season, _("On the shelf."))


@require_http_methods(["GET", "POST"])
@one_at_a_time(ShelfItem)
def shelf_item(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    item = coordinated_shelf_item(request, pk)
    form = StandingItemForm(
        request.POST if request.method == "POST" else None, season=item.season, instance=item
    )
    return _saved(request, form, item.season, _("Saved."))


@require_POST
def shelf_item_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    item = coordinated_shelf_item(request, pk)

    item.remove()

    messages.success(request, _("Taken off the shelf. You can put it back for a day."))
    return redirect("shelf", item.season_id)


@require_POST
def shelf_item_return(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    item = coordinated_shelf_item(request, pk)

    item.put_back()

    messages.success(request, _("Back on the shelf."))
    return redirect("shelf", item.season_id)


def _saved(request: PersonRequest, form: ShelfItemForm, season: Season, said: str) -> HttpResponse:
    if form.is_valid():
        form.save()
        messages.success(request, said)
        return redirect("shelf", season.pk)
    context = {"season": season, "form": form}
    return render(request, "learning/shelf_item.html", context, status=422 if form.errors else 200)
