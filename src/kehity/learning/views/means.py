"""A mentee's own learning means."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.goals.finding import own_mentee_participation
from kehity.learning.finding import (
    own_means,
    present_mentorship,
    suggestion_left_by,
    suggestion_to,
)
from kehity.learning.forms import ChosenMeansForm, MeansForm, TakeawayForm
from kehity.learning.models import Means, ShelfItem, Suggestion
from kehity.learning.models.means import MOST_OPEN, choose
from kehity.learning.permissions import may_choose_means, may_put_on_agenda
from kehity.people.http import PersonRequest
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import require

TOLD = ("kind", "title", "link", "why", "effort", "due", "with_whom", "where", "contact_agreed")


@require_safe
def learning_means(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_mentee_participation(request, pk)
    means = list(participation.means.in_order())
    waiting = Suggestion.objects.waiting().filter(mentorship__mentee=participation)
    lately_left = Suggestion.objects.lately_left(timezone.now()).filter(
        mentorship__mentee=participation
    )
    open_means = [one for one in means if one.is_open()]
    context = {
        "participation": participation,
        "open_means": open_means,
        "done_means": [one for one in means if one.is_done()],
        "dropped_means": [one for one in means if one.is_dropped()],
        "left": lately_left.select_related("mentorship__data_key"),
        "suggestions": waiting.select_related("mentorship__data_key", "by"),
        "has_room": len(open_means) < MOST_OPEN,
        "may_choose": may_choose_means(request.user, participation),
    }
    return render(request, "learning/learning_means.html", context)


@require_http_methods(["GET", "POST"])
def means_new(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_mentee_participation(request, pk)
    require(may_choose_means(request.user, participation))
    form = MeansForm(
        request.POST if request.method == "POST" else None,
        participation=participation,
        initial=_from_shelf(request, participation.season_id),
    )

    if form.is_valid():
        means = choose(participation, by_suggestion=None, **form.cleaned_data)
        messages.success(request, _("Chosen. It waits for you here."))
        return redirect(means)

    context = {"participation": participation, "form": form}
    return render(request, "learning/means_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Means)
def means(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    means = own_means(request, pk)
    form = ChosenMeansForm(
        request.POST if request.method == "POST" else None,
        participation=means.participation,
        initial={name: getattr(means, name) for name in TOLD} | {"goal": str(means.goal_id or "")},
    )

    if form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(means, name, value)
        means.save()
        messages.success(request, _("Saved."))
        return redirect(means)

    mentorship = present_mentorship(means.participation)
    context = {
        "means": means,
        "form": form,
        "may_put_on_agenda": may_put_on_agenda(request.user, mentorship),
    }
    return render(request, "learning/means.html", context, status=422 if form.errors else 200)


@require_POST
def beginning(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    means = own_means(request, pk)
    require(means.is_open())

    means.begin()

    return redirect(means)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Means)
def takeaway(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    means = own_means(request, pk)
    require(not means.is_dropped())
    form = TakeawayForm(
        request.POST if request.method == "POST" else None,
        initial={
            "takeaway": means.takeaway,
            "applied": means.applied,
            "share": means.shared_at is not None,
        },
    )

    if form.is_valid():
        means.finish(**form.cleaned_data)
        messages.success(request, _("Done. What you took with you is kept."))
        return redirect(means)

    context = {"means": means, "form": form}
    return render(request, "learning/takeaway.html", context, status=422 if form.errors else 200)


@require_POST
def dropping(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    means = own_means(request, pk)
    require(means.is_open())

    means.drop()

    messages.success(request, _("Dropped. You can take it up again whenever you like."))
    return redirect("learning_means", means.participation_id)


@require_POST
def taking_up(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    means = own_means(request, pk)
    require(means.is_dropped() and may_choose_means(request.user, means.participation))

    means.take_up_again()

    return redirect(means)


@require_POST
def on_agenda(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    means = own_means(request, pk)
    mentorship = present_mentorship(means.participation)
    require(may_put_on_agenda(request.user, mentorship))
    assert mentorship is not None  # noqa: S101 - the permission just asked

    means.put_on_agenda(mentorship, by=request.user)

    messages.success(request, _("Your takeaway waits for the next agenda."))
    return redirect(means)


@require_POST
def pinning(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    means = own_means(request, pk)

    means.pin_takeaway()

    messages.success(request, _("Pinned to your learnings."))
    return redirect(means)


@require_POST
def suggestion_taken(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    suggestion = suggestion_to(request, pk)
    participation = suggestion.mentorship.mentee

    means = choose(
        participation,
        by_suggestion=suggestion,
        kind=suggestion.kind,
        title=suggestion.title,
        link=suggestion.link,
        why=suggestion.why,
    )

    messages.success(request, _("Chosen. It waits for you here."))
    return redirect(means)


@require_POST
def suggestion_left(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    suggestion = suggestion_to(request, pk)

    suggestion.leave()

    messages.success(request, _("Left aside. Nobody is told. You can bring it back for a day."))
    return redirect("learning_means", suggestion.mentorship.mentee_id)


@require_POST
def suggestion_return(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    suggestion = suggestion_left_by(request, pk)

    suggestion.take_up_again()

    messages.success(request, _("The suggestion waits for you again."))
    return redirect("learning_means", suggestion.mentorship.mentee_id)


def _from_shelf(request: PersonRequest, season: uuid.UUID) -> dict[str, object]:
    """The first words of a means that was found on the shelf."""
    try:
        chosen = uuid.UUID(request.GET.get("shelf", ""))
    except ValueError:
        return {}
    item = ShelfItem.objects.on_shelf().filter(season=season, pk=chosen).first()
    return {"kind": item.kind, "title": item.title, "link": item.link} if item else {}
