"""A person's own pinned learnings."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.goals.finding import own_learning
from kehity.goals.forms.goals import LearningForm
from kehity.goals.models import Learning, pin
from kehity.goals.permissions import may_keep_learnings
from kehity.people.http import PersonRequest
from kehity.programmes.finding import own_participation
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def learnings(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    require(may_keep_learnings(request.user, participation))
    form = LearningForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        pin(participation, text=form.cleaned_data["text"])
        messages.success(request, _("Your learning is on the list."))
        return redirect("learnings", participation.pk)

    own = participation.learnings.in_order()
    context = {
        "participation": participation,
        "kept": own.kept(),
        "returnable": own.returnable(timezone.now()),
        "form": form,
    }
    return render(request, "goals/learnings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Learning)
def learning(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    learning = own_learning(request, pk)
    if learning.removed_at:
        raise Http404
    form = LearningForm(
        request.POST if request.method == "POST" else None, initial={"text": learning.text}
    )

    if form.is_valid():
        learning.say(**form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("learnings", learning.participation_id)

    context = {"learning": learning, "form": form}
    return render(request, "goals/learning.html", context, status=422 if form.errors else 200)


@require_POST
def learning_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    learning = own_learning(request, pk)
    require(may_keep_learnings(request.user, learning.participation))

    learning.remove()

    messages.success(request, _("The learning is off the list. You can bring it back for a day."))
    return redirect("learnings", learning.participation_id)


@require_POST
def learning_return(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    learning = own_learning(request, pk)
    if not learning.can_return(timezone.now()):
        raise Http404

    learning.bring_back()

    messages.success(request, _("The learning is back on the list."))
    return redirect("learnings", learning.participation_id)
