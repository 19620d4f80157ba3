"""A season as its coordinators prepare it: settings, opening, and the next one from this."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.people.first_visits import told_to
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.first_visits import SEASON
from kehity.programmes.forms.coordination import NewSeasonForm
from kehity.programmes.forms.rows import ModuleRows, ThemeRows, module_rows, theme_rows
from kehity.programmes.forms.seasons import SeasonForm, labels_of_changed
from kehity.programmes.models import Season, Theme, TrainingModule
from kehity.programmes.models.seasons import ChangedMeanwhile
from kehity.programmes.models.themes import ThemeInUse
from kehity.programmes.permissions import may_begin_season, may_change_settings, may_open
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def season_settings(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    require(may_change_settings(request.user, season))
    sent = request.POST if request.method == "POST" else None
    # The form writes into its own copy; the page keeps showing what is true.
    form = SeasonForm(sent, instance=coordinated_season(request, pk))
    themes, modules = theme_rows(season, sent), module_rows(season, sent)
    changed: list[Any] | None = None

    if sent is not None and all([form.is_valid(), themes.is_valid(), modules.is_valid()]):
        try:
            _keep(form, themes, modules, request)
        except ChangedMeanwhile:
            season = coordinated_season(request, pk)
            changed = labels_of_changed(form.instance, season)
            _carry_on_from(form, season)
        except ThemeInUse as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The settings have been saved."))
            return redirect("season_settings", pk=season.pk)

    context = {
        "first_visit": told_to(request.user, SEASON, is_done=season.is_open()),
        "season": season,
        "form": form,
        "themes": themes,
        "modules": modules,
        "texts": [*form, *(field for row in (*themes, *modules) for field in row)],
        "is_stale": changed is not None,
        "changed": changed,
        "missing": season.missing_for_opening(),
        "may_open": may_open(request.user, season),
        "is_long": season.is_long(),
        "rule_changes": season.rule_changes.select_related("by").order_by("-at")[:10],
    }
    return render(request, "programmes/season_settings.html", context)


@transaction.atomic
def _keep(form: SeasonForm, themes: ThemeRows, modules: ModuleRows, request: PersonRequest) -> None:
    season: Season = form.instance
    season.keep(
        version=form.cleaned_data["version"],
        reason=form.cleaned_data["rules_reason"],
        by=request.user,
    )
    Theme.objects.offer(season, themes.names())
    TrainingModule.objects.offer(season, modules.modules())


def _carry_on_from(form: SeasonForm, season: Season) -> None:
    """What was typed may be saved next, knowingly, over what stands now."""
    typed: Any = form.data
    form.data = typed.copy()
    form.data["version"] = str(season.version)  # type: ignore[index]  # a copy may be changed


@require_http_methods(["GET", "POST"])
def season_opening(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    require(may_open(request.user, season))

    if request.method == "POST":
        season.open(by=request.user)
        messages.success(request, _("The season is open."))
        return redirect("season_people", pk=season.pk)

    missing = season.missing_for_opening()
    if missing:
        return redirect(f"{reverse('season_settings', args=[season.pk])}#opening")

    context = {
        "title": _("Open the season?"),
        "text": str(season.name),
        "happens": [
            _("Anyone with the address can read the season’s page."),
            _("People can enrol while enrolment is open, and lists can be sent in."),
            _("You can still change the settings. An open season cannot be hidden again."),
        ],
        "confirm_label": _("Open the season"),
        "cancel_url": reverse("season_settings", args=[season.pk]),
        "kind": "primary",
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "POST"])
def season_copy(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    require(may_begin_season(request.user, season.programme))
    form = NewSeasonForm(
        request.POST if request.method == "POST" else None, initial={"name": season.name}
    )

    if form.is_valid():
        copy = season.copied(**form.cleaned_data)
        messages.success(request, _("A new season has been made from this one."))
        return redirect("season_settings", pk=copy.pk)

    return render(request, "programmes/season_copy.html", {"form": form, "season": season})
