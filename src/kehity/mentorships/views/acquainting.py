"""Getting acquainted, and each one's own answer."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.mentorships.acquainting import (
    agree_to_meet,
    decide,
    decline,
    mark_introduction_held,
    plan_introduction,
)
from kehity.mentorships.finding import own_mentorship, own_road
from kehity.mentorships.forms.acquainting import DecisionForm, DecliningForm, IntroductionForm
from kehity.mentorships.models import Decision, Introduction, Mentorship
from kehity.mentorships.permissions import (
    may_decide,
    may_decline,
    may_mark_introduction_held,
    may_plan_introduction,
)
from kehity.mentorships.questions import TO_TALK_ABOUT
from kehity.people.http import PersonRequest
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import require


@require_POST
def acceptance(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)

    agree_to_meet(mentorship, by=request.user)

    messages.success(request, _("Good. We tell you how it goes on."))
    return redirect(mentorship)


@require_http_methods(["GET", "POST"])
def declining(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    form = DecliningForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        decline(mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, _("The proposal has ended. Both hear it in the same words."))
        return redirect(mentorship)

    require(may_decline(request.user, mentorship))
    context = {
        "title": _("Would you rather not meet?"),
        "text": _("That is quite all right. You need not tell why."),
        "happens": [
            _("Both get the same message: the proposal did not lead to a pair."),
            _("Your partner is not told who said so, or why."),
            _("You may both be proposed to others."),
        ],
        "confirm_label": _("End this proposal"),
        "cancel_url": mentorship.get_absolute_url(),
        "form": form,
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Mentorship)
def introduction(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    planned = mentorship.introduction()
    form = IntroductionForm(
        request.POST if request.method == "POST" else None,
        mentorship=mentorship,
        initial=_as_initial(planned),
    )
    if form.is_valid():
        plan_introduction(mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, _("The time is set. Your partner hears of it."))
        return redirect("introduction", pk=mentorship.pk)

    may_plan = may_plan_introduction(request.user, mentorship)
    require(may_plan or planned is not None)
    context = {
        "mentorship": mentorship,
        "partner": mentorship.partner_of(request.user).person,
        "introduction": planned,
        "form": form if may_plan else None,
        "may_mark_held": may_mark_introduction_held(request.user, mentorship, timezone.localdate()),
        "questions": TO_TALK_ABOUT,
    }
    return render(request, "mentorships/introduction.html", context)


@require_POST
def introduction_held(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)

    mark_introduction_held(mentorship, by=request.user)

    messages.success(request, _("Good that you met. Now each of you answers alone."))
    return redirect("decision", pk=mentorship.pk)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Mentorship)
def decision(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    own = mentorship.own_decision(request.user)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        mentorship=mentorship,
        initial=_answers(own),
    )
    if form.is_valid():
        decide(mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your answer is kept, and nobody else reads it."))
        return redirect(mentorship)

    require(may_decide(request.user, mentorship))
    context = {
        "mentorship": mentorship,
        "partner": mentorship.partner_of(request.user).person,
        "has_answered": own is not None,
        "form": form,
    }
    return render(request, "mentorships/decision.html", context)


def _as_initial(planned: Introduction | None) -> dict[str, object]:
    if planned is None:
        return {}
    return {
        "planned_at": planned.planned_at,
        "minutes": planned.minutes,
        "mode": planned.mode,
        "where": planned.where,
    }


def _answers(own: Decision | None) -> dict[str, object]:
    if own is None:
        return {}
    return {
        "could_be_open": own.could_be_open,
        "can_progress": own.can_progress,
        "have_time": "yes" if own.have_time else "no",
        "answer": own.answer,
        "reason": own.reason,
    }
