"""Preparing for a pair, part by part."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kehity.goals.forms.goals import NewGoalForm
from kehity.goals.models import MOST_GOALS, set_goal
from kehity.goals.permissions import may_prepare
from kehity.goals.readiness import missing
from kehity.goals.reading import goals_of
from kehity.goals.sections import (
    Section,
    following,
    part_to_go_on_with,
    parts_of,
    sections_for,
)
from kehity.people.http import PersonRequest
from kehity.programmes.finding import own_participation
from kehity.programmes.models import Participation
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import is_auto_save, require

if TYPE_CHECKING:
    from kehity.ui.forms import Form


@require_safe
def preparation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)

    context = around(request, participation)
    context["go_on_with"] = part_to_go_on_with(context["parts"]).section
    return render(request, "goals/preparation.html", context)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Participation)
def section(request: PersonRequest, pk: uuid.UUID, key: str) -> HttpResponse:
    participation = own_participation(request, pk)
    part = section_called(key, participation)
    if request.method == "POST":
        require(may_prepare(request.user, participation))

    if part.form is None:
        return goals_section(request, participation, part)

    form = part.form(participation, request.POST if request.method == "POST" else None)
    if form.is_valid():
        part.tell(participation, **form.cleaned_data)
        return saved(request, participation, part)

    return page(request, participation, part, form)


def goals_section(
    request: PersonRequest, participation: Participation, part: Section
) -> HttpResponse:
    """Adds a goal, unless nothing was typed and the person just goes on."""
    form = NewGoalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_goal(participation, **form.cleaned_data)
        return saved(request, participation, part)

    has_goals = participation.goals.under_way().exists()
    if form.is_bound and has_goals and form.says_nothing():
        return saved(request, participation, part)

    return page(request, participation, part, form)


def saved(request: PersonRequest, participation: Participation, part: Section) -> HttpResponse:
    if is_auto_save(request):
        return redirect("preparation_section", participation.pk, part.key)

    messages.success(request, _("Saved."))
    if "next" not in request.POST:
        return redirect("preparation_section", participation.pk, part.key)

    after = following(participation, part)
    if after is None:
        return redirect("preparation", participation.pk)
    return redirect("preparation_section", participation.pk, after.key)


def page(
    request: PersonRequest, participation: Participation, part: Section, form: Form
) -> HttpResponse:
    goals = goals_of(participation) if part.form is None else []
    under_way = [goal for goal in goals if not goal.is_closed()]
    context = around(request, participation, part) | {
        "section": part,
        "form": form,
        "asks_goals": part.form is None,
        "goals": under_way,
        "may_add_goal": len(under_way) < MOST_GOALS,
        "is_last": following(participation, part) is None,
    }
    return render(request, "goals/section.html", context, status=422 if form.errors else 200)


def around(
    request: PersonRequest, participation: Participation, current: Section | None = None
) -> dict[str, Any]:
    """What stands around every part: how far one is, and what is still missing."""
    parts = parts_of(participation, current)
    matching_on = participation.season.matching_on
    still_missing = missing(participation)
    return {
        "participation": participation,
        "parts": parts,
        "told": sum(part.is_told for part in parts),
        "missing": still_missing,
        "is_ready": not still_missing,
        "has_no_language": not participation.languages,
        "matching_on": matching_on if matching_on and matching_on >= timezone.localdate() else None,
        "is_mentee": participation.is_mentee(),
        "may_prepare": may_prepare(request.user, participation),
    }


def section_called(key: str, participation: Participation) -> Section:
    found = [section for section in sections_for(participation) if section.key == key]
    if not found:
        raise Http404
    return found[0]
