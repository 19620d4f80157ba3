"""The programme's survey, and the follow-ups some months after."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.evaluation.finding import own_follow_up
from kehity.evaluation.forms.on_the_way import FollowUpForm
from kehity.evaluation.forms.surveying import SurveyForm
from kehity.evaluation.permissions import SURVEY_DAYS, may_answer_survey, may_follow_up
from kehity.evaluation.surveying import answer_survey, has_answered, in_use_since
from kehity.mentorships.finding import own_mentorship
from kehity.people.http import PersonRequest
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def survey(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    half = mentorship.half_of(request.user)
    answered = has_answered(half)
    since = in_use_since(mentorship)
    may = may_answer_survey(request.user, mentorship, since, timezone.now())
    if not (may or answered or since):
        raise Http404
    form = SurveyForm(request.POST if request.method == "POST" else None)

    if request.method == "POST":
        require(may)
        if form.is_valid():
            answer_survey(
                half, answers=form.answers(), open_answer=form.cleaned_data["open_answer"]
            )
            messages.success(request, _("Thank you! Your answers are on their way, nameless."))
            return redirect("survey", mentorship.pk)

    context = {
        "mentorship": mentorship,
        "form": form,
        "has_answered": answered,
        "may_answer": may and not answered,
        "closes_at": since + SURVEY_DAYS if since else None,
    }
    return render(request, "evaluation/survey.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def follow_up(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = own_follow_up(request, pk)
    may = may_follow_up(request.user, found, timezone.localdate())
    form = FollowUpForm(request.POST if request.method == "POST" else None)

    if request.method == "POST":
        if found.is_answered():
            return redirect(found)
        require(may)
        if form.is_valid():
            found.answer(**form.cleaned_data)
            messages.success(request, _("Thank you. Your answers are kept for you."))
            return redirect(found)

    others = found.participation.follow_ups.exclude(pk=found.pk)
    context = {
        "follow_up": found,
        "form": form,
        "may_answer": may,
        "next_one": others.unanswered().in_order().first(),
    }
    return render(request, "evaluation/follow_up.html", context, status=422 if form.errors else 200)
