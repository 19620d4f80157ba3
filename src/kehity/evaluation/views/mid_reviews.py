"""The pair's mid-point review."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kehity.evaluation.finding import own_mid_review
from kehity.evaluation.forms.on_the_way import GoalNowForm, goal_forms
from kehity.evaluation.forms.together import TogetherForm
from kehity.evaluation.models import MidReview
from kehity.evaluation.models.joint import joint_answers
from kehity.evaluation.permissions import (
    may_confirm_review,
    may_review,
)
from kehity.evaluation.questions import AT_MID_POINT
from kehity.evaluation.reading import levels_of
from kehity.evaluation.reviewing import confirm_review, decide_on_goal, rate_now, write_review
from kehity.goals.models import Goal, Stage
from kehity.goals.reading import figure_of, goals_of
from kehity.mentorships.models import Mentorship
from kehity.people.http import PersonRequest
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import require


@require_safe
def mid_review(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, review = own_mid_review(request, pk)
    return _page(request, mentorship, review)


@require_POST
def mid_review_goals(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, review = own_mid_review(request, pk)
    require(may_review(request.user, mentorship, review, timezone.now()))
    forms = _goal_forms(request, mentorship, review, goals_of(mentorship.mentee))

    # Every form is asked, so that all errors show at once.
    if sum(form.is_valid() for form in forms) < len(forms):
        return _page(request, mentorship, review, forms=forms)
    _say(request, mentorship, review, forms)
    messages.success(request, _("Your view of the goals is saved."))
    return redirect(review)


@require_POST
@one_at_a_time(Mentorship)
def mid_review_together(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, review = own_mid_review(request, pk)
    require(may_review(request.user, mentorship, review, timezone.now()))
    form = _together_form(request.POST, mentorship)

    if form.is_valid():
        write_review(review, mentorship, request.user, form.told())
        messages.success(request, _("Saved for both of you."))
        return redirect(review)
    return _page(request, mentorship, review, together=form)


@require_POST
def mid_review_confirmation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, review = own_mid_review(request, pk)
    if not review.is_confirmed_by(request.user):
        require(may_confirm_review(request.user, mentorship, review, timezone.now()))
        confirm_review(review, mentorship, request.user)
        messages.success(request, _("Confirmed. On to the second half!"))
    return redirect(review)


def _page(
    request: PersonRequest,
    mentorship: Mentorship,
    review: MidReview,
    *,
    forms: list[GoalNowForm] | None = None,
    together: TogetherForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    goals = goals_of(mentorship.mentee)
    may = may_review(request.user, mentorship, review, now)
    written = joint_answers(mentorship, AT_MID_POINT)
    partner = mentorship.partner_of(request.user).person
    context = {
        "mentorship": mentorship,
        "review": review,
        "may_review": may,
        "may_confirm": may_confirm_review(request.user, mentorship, review, now),
        "forms": forms or _goal_forms(request, mentorship, review, goals),
        "together": together or _together_form(None, mentorship),
        "written": [(one.label, written[one]) for one in AT_MID_POINT if one in written],
        "decided": _decided(review, goals),
        "figure": figure_of(mentorship.mentee, goals).rated_only(),
        "partner_levels": levels_of(goals, partner, Stage.MIDDLE),
        "partner": partner,
        "own_yes": review.is_confirmed_by(request.user),
        "partner_yes": review.is_confirmed_by(partner),
    }
    status = 422 if forms or together else 200
    return render(request, "evaluation/mid_review.html", context, status=status)


def _goal_forms(
    request: PersonRequest, mentorship: Mentorship, review: MidReview, goals: list[Goal]
) -> list[GoalNowForm]:
    chosen = {one.goal_id: one.choice for one in _choices(review)}
    person = request.user
    under_way = [goal for goal in goals if not goal.is_closed()]
    told: dict[Any, dict[str, Any]] = {
        goal.pk: {
            "level": goal.level_at(Stage.MIDDLE, person),
            "choice": "keep" if chosen.get(goal.pk) in (None, "reword") else chosen[goal.pk],
            "title": "",
        }
        for goal in under_way
    }
    data = request.POST if request.method == "POST" and "goals" in request.POST else None
    decides = mentorship.is_led_by(person)
    return goal_forms(data, under_way, decides=decides, told=told)


def _together_form(data: Any, mentorship: Mentorship) -> TogetherForm:
    written = joint_answers(mentorship, AT_MID_POINT)
    return TogetherForm(data, questions=AT_MID_POINT, written=written)


@transaction.atomic
def _say(
    request: PersonRequest, mentorship: Mentorship, review: MidReview, forms: list[GoalNowForm]
) -> None:
    for form in forms:
        told = form.cleaned_data
        if told["level"] is not None:
            rate_now(review, mentorship, form.goal, told["level"], request.user)
        if "choice" in form.fields:
            decide_on_goal(
                review,
                mentorship,
                form.goal,
                choice=told["choice"],
                title=told["title"],
                by=request.user,
            )


def _choices(review: MidReview) -> list[Any]:
    return list(review.goal_choices.all())


def _decided(review: MidReview, goals: list[Goal]) -> list[tuple[Goal, str]]:
    by_goal = {one.goal_id: one.in_words() for one in _choices(review)}
    return [(goal, by_goal[goal.pk]) for goal in goals if goal.pk in by_goal]
