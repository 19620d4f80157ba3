"""A mentee's own goals."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.goals.finding import own_goal, own_mentee_participation
from kehity.goals.forms.goals import GoalForm
from kehity.goals.hints import hints_for
from kehity.goals.models import MOST_GOALS, Goal, InDialogue, set_goal
from kehity.goals.permissions import may_have_goals
from kehity.goals.reading import figure_of, goals_of
from kehity.people.http import PersonRequest
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import is_auto_save, require


@require_safe
def goals(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_mentee_participation(request, pk)

    found = goals_of(participation)
    under_way = [goal for goal in found if not goal.is_closed()]
    context = {
        "participation": participation,
        "under_way": [
            (goal, hints_for(goal), place > 0, place < len(under_way) - 1)
            for place, goal in enumerate(under_way)
        ],
        "closed": [goal for goal in found if goal.is_closed()],
        "figure": figure_of(participation, found).rated_only(),
        "may_change": may_have_goals(request.user, participation),
        "has_room": len(under_way) < MOST_GOALS,
    }
    return render(request, "goals/goals.html", context)


@require_http_methods(["GET", "POST"])
def goal_new(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_mentee_participation(request, pk)
    require(may_have_goals(request.user, participation))
    form = GoalForm(request.POST if request.method == "POST" else None, initial={"weight": 1})

    if form.is_valid():
        goal = set_goal(participation, **form.cleaned_data)
        messages.success(request, _("Your goal is set."))
        return redirect(goal)

    context = {"participation": participation, "form": form}
    return render(request, "goals/goal_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Goal)
def goal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    goal = own_goal(request, pk)
    if request.method == "POST":
        require(may_have_goals(request.user, goal.participation))
    initial = goal.words() | {"weight": goal.importance()}
    form = GoalForm(request.POST if request.method == "POST" else None, initial=initial)

    if form.is_valid():
        goal.say(by=request.user, **form.cleaned_data)
        if not is_auto_save(request):
            messages.success(request, _("Saved."))
        return redirect(goal)

    context = {
        "goal": goal,
        "participation": goal.participation,
        "form": form,
        "hints": hints_for(goal),
        "figure": figure_of(goal.participation, [goal]),
        "keeps_history": InDialogue.objects.filter(participation=goal.participation).exists(),
        "may_change": may_have_goals(request.user, goal.participation),
    }
    return render(request, "goals/goal.html", context, status=422 if form.errors else 200)


@require_POST
def goal_closing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    goal = own_goal(request, pk)
    require(may_have_goals(request.user, goal.participation))

    goal.close()

    messages.success(request, _("The goal is closed. You can open it again below."))
    return redirect("goals", goal.participation_id)


@require_POST
def goal_reopening(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    goal = own_goal(request, pk)
    require(may_have_goals(request.user, goal.participation))

    goal.reopen()

    messages.success(request, _("The goal is open again."))
    return redirect("goals", goal.participation_id)


@require_POST
def goal_rise(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    goal = own_goal(request, pk)
    require(may_have_goals(request.user, goal.participation))

    goal.move_up()

    return redirect("goals", goal.participation_id)


@require_POST
def goal_fall(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    goal = own_goal(request, pk)
    require(may_have_goals(request.user, goal.participation))

    goal.move_down()

    return redirect("goals", goal.participation_id)
