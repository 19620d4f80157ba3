"""The final evaluation: its overview, each one's preparation, the part together, the finish."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.evaluation.evaluating import (
    keep_draft,
    mark_closing_held,
    own_part_of,
    save_evaluation,
    skip_evaluation,
    write_evaluation,
)
from kehity.evaluation.finding import own_evaluation
from kehity.evaluation.forms.preparing import MenteePreparationForm, PreparationForm
from kehity.evaluation.forms.together import TogetherForm
from kehity.evaluation.models import Evaluation, OwnPart
from kehity.evaluation.models.joint import joint_answers
from kehity.evaluation.permissions import (
    may_answer_survey,
    may_evaluate,
    may_finish,
    may_mark_closing_held,
)
from kehity.evaluation.questions import AT_END
from kehity.evaluation.reading import parts_of, preview
from kehity.evaluation.surveying import has_answered, in_use_since
from kehity.goals.models import Goal, Learning
from kehity.goals.reading import figure_of, goals_of, rated_goals_of
from kehity.mentorships.models import Mentorship
from kehity.people.http import PersonRequest
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import is_auto_save, require


@require_safe
def evaluation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, found = own_evaluation(request, pk)
    person = request.user
    partner = mentorship.partner_of(person).person
    since = in_use_since(mentorship)
    written = joint_answers(mentorship, AT_END)
    own_half = mentorship.half_of(person)
    answered = has_answered(own_half)
    goals = rated_goals_of(mentorship.mentee)
    context = {
        "mentorship": mentorship,
        "evaluation": found,
        "partner": partner,
        "own_half": own_half,
        "own_part": own_part_of(found, person),
        "own_finish": found.finish_of(person),
        "partner_finish": found.finish_of(partner),
        "may_write": may_evaluate(person, mentorship),
        "may_finish": may_finish(person, mentorship, found),
        "may_mark_held": may_mark_closing_held(person, mentorship, found),
        "may_survey": not answered and may_answer_survey(person, mentorship, since, timezone.now()),
        "has_answered": answered,
        "written": [(one.label, written[one]) for one in AT_END if one in written],
        "parts": parts_of(found, mentorship, person, goals),
        "afterwards": found.afterwards_for_both(),
        "figure": figure_of(mentorship.mentee, goals).rated_only(),
        "is_completed": since is not None,
    }
    return render(request, "evaluation/evaluation.html", context)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Mentorship)
def evaluation_preparation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, found = own_evaluation(request, pk)
    if found.is_finished_by(request.user):
        return redirect(found)
    require(may_finish(request.user, mentorship, found))
    part = own_part_of(found, request.user)
    goals = goals_of(mentorship.mentee)
    form = _preparation_form(request, mentorship, part, goals)

    if form.is_valid():
        told = form.cleaned_data
        keep_draft(
            mentorship,
            request.user,
            draft=form.draft(),
            certificate=told["certificate"],
            retention=told["retention"],
        )
        return _kept(request, mentorship, found, saves=form.saves)

    context = {
        "mentorship": mentorship,
        "evaluation": found,
        "form": form,
        "partner": mentorship.partner_of(request.user).person,
    }
    status = 422 if form.errors else 200
    return render(request, "evaluation/preparation.html", context, status=status)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Mentorship)
def evaluation_together(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, found = own_evaluation(request, pk)
    require(may_evaluate(request.user, mentorship))
    form = TogetherForm(
        request.POST if request.method == "POST" else None,
        questions=AT_END,
        written=joint_answers(mentorship, AT_END),
    )

    if form.is_valid():
        write_evaluation(mentorship, request.user, form.told())
        messages.success(request, _("Saved for both of you."))
        return redirect("evaluation_together", mentorship.pk)

    context = {
        "mentorship": mentorship,
        "evaluation": found,
        "form": form,
        "partner": mentorship.partner_of(request.user).person,
    }
    status = 422 if form.errors else 200
    return render(request, "evaluation/together.html", context, status=status)


@require_POST
def evaluation_closing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, found = own_evaluation(request, pk)
    if not found.closing_is_held():
        require(may_mark_closing_held(request.user, mentorship, found))
        mark_closing_held(mentorship, request.user)
        messages.success(request, _("The closing meeting is held. Thank you both."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def evaluation_skipping(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship, found = own_evaluation(request, pk)
    if found.is_finished_by(request.user):
        return redirect(found)
    require(may_finish(request.user, mentorship, found))

    if request.method == "POST":
        skip_evaluation(mentorship, request.user)
        messages.success(request, _("Skipped. That is quite all right."))
        return redirect(found)

    context = {
        "title": _("Skip the evaluation"),
        "text": _("You may leave it out. Nobody asks why."),
        "happens": [
            _("Your draft stays yours: your partner does not read it."),
            _("Your partner sees that you have finished, and can still save."),
            _("You cannot save an evaluation for this pair later."),
        ],
        "confirm_label": _("Skip it"),
        "cancel_url": found.get_absolute_url(),
        "kind": "primary",
    }
    return render(request, "ui/confirm.html", context)


def _kept(
    request: PersonRequest, mentorship: Mentorship, found: Evaluation, *, saves: bool
) -> HttpResponse:
    if saves:
        save_evaluation(mentorship, request.user)
        messages.success(request, _("Saved. You two can now read it."))
        return redirect(found)
    if not is_auto_save(request):
        messages.success(request, _("Your draft is kept, for your eyes only."))
    return redirect("evaluation_preparation", mentorship.pk)


def _preparation_form(
    request: PersonRequest, mentorship: Mentorship, part: OwnPart | None, goals: list[Goal]
) -> PreparationForm:
    data: Any = request.POST if request.method == "POST" else None
    kind = MenteePreparationForm if mentorship.is_led_by(request.user) else PreparationForm
    half = mentorship.half_of(request.user)
    pinned = Learning.objects.filter(participation=half).kept().in_order()
    learnings = list(pinned)
    for learning in learnings:
        learning.participation = half
    saves = data is not None and "save" in data
    score = preview(part, goals) if part else None
    return kind(data, part=part, learnings=learnings, goals=goals, score=score, saves=saves)
