"""A person's own relationship checks, and the hand that calls the coordinator."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.evaluation.checking import awaited_check, check, own_checks, raise_hand
from kehity.evaluation.finding import coordinated_hand, own_pair_with_checks
from kehity.evaluation.forms.on_the_way import CheckForm
from kehity.evaluation.permissions import may_check, may_raise_hand
from kehity.evaluation.questions import ADVICE, CALL, CHECK
from kehity.people.http import PersonRequest
from kehity.programmes.finding import own_participation
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def relationship_check(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_pair_with_checks(request, pk)
    may = may_check(request.user, mentorship)
    form = CheckForm(request.POST if request.method == "POST" else None)

    if request.method == "POST":
        require(may)
        if form.is_valid():
            check(mentorship, request.user, answers=form.answers())
            messages.success(request, _("Kept, for your eyes only."))
            return redirect("relationship_check", mentorship.pk)

    checks = own_checks(mentorship, request.user)
    newest = checks[0] if checks else None
    calls = newest is not None and newest.calls_for_advice()
    half = mentorship.half_of(request.user)
    context = {
        "mentorship": mentorship,
        "form": form,
        "may_check": may,
        "is_awaited": may and awaited_check(mentorship, checks) is not None,
        "statements": list(CHECK.values()),
        "history": [(one, one.mean()) for one in checks if one.answers],
        "advice": _advice(newest.answers) if newest and calls else [],
        "calls_for_advice": calls and may,
        "call": CALL,
        "half": half,
        "hand": half.raised_hands.filter(handled_at=None).first(),
    }
    return render(
        request, "evaluation/relationship_check.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def hand(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    require(may_raise_hand(request.user, participation))

    if request.method == "POST":
        raise_hand(participation)
        messages.success(request, _("The coordinator knows that you would like to talk."))
        return redirect("hand", participation.pk)

    context = {
        "participation": participation,
        "season": participation.season,
        "hand": participation.raised_hands.filter(handled_at=None).first(),
        "call": CALL,
    }
    return render(request, "evaluation/hand.html", context)


@require_POST
def hand_handled(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    raised = coordinated_hand(request, pk)

    raised.handle(by=request.user)

    messages.success(request, _("Thank you for being in contact. The hand is down."))
    return redirect("desk", raised.participation.season_id)


def _advice(answers: list[int]) -> list[str]:
    """What often helps with the lowest answers."""
    lowest = min(answers)
    told = zip(ADVICE.values(), answers, strict=True)
    return [str(advice) for advice, answer in told if answer == lowest][:3]
