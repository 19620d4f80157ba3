"""What is suggested to somebody: read it, ask why, and answer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kehity.matching.answering import (
    answer_mentees,
    own_suggestions,
    rank,
    refuse_when_over,
    round_of,
)
from kehity.matching.explaining import explain
from kehity.matching.forms.answering import PLACES, AnswerForm, MenteesForm, RankingForm
from kehity.matching.models import Round, Stage, Suggestion
from kehity.matching.models.suggestions import NO, YES
from kehity.matching.permissions import may_answer_mentees, may_ask_why, may_rank
from kehity.matching.wording import Strength, Wording
from kehity.mentorships.finding import own_mentorship
from kehity.mentorships.profile import Profile, shared_profile
from kehity.people.http import PersonRequest
from kehity.programmes.finding import own_participation
from kehity.programmes.models import Participation
from kehity.ui.pages import require

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.ui.forms import BoundField


@dataclass(frozen=True)
class Card:
    """Somebody suggested: who they are, why, and what this person has answered or may answer."""

    profile: Profile
    strengths: list[Strength]
    caution: str
    answered: Text = ""
    choice: BoundField | None = None
    reason: BoundField | None = None


@require_http_methods(["GET", "POST"])
def my_suggestions(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    own = own_participation(request, pk)
    round = round_of(own)
    may_answer = round is not None and _may_answer(request, own, round)
    if request.method == "POST":
        refuse_when_over(may_answer)
    suggestions = own_suggestions(round, own) if round else []
    form = _form(request, own, suggestions) if may_answer else None

    if round and form and form.is_valid():
        _keep(round, own, request, form)
        messages.success(request, _("Your answer is kept."))
        return redirect("my_suggestions", pk=own.pk)

    context = {
        "participation": own,
        "season": own.season,
        "is_mentee": own.is_mentee(),
        "round": round,
        "is_over": round is not None and round.is_over(),
        "cards": _cards(own, suggestions, form),
        "form": form if suggestions else None,
        "until": round.until() if round and may_answer else None,
        "has_answered": _has_answered(own, suggestions),
        "stands": _stands(own, round, suggestions) if round and not may_answer else "",
    }
    return render(request, "matching/my_suggestions.html", context)


@require_safe
def pair_why(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    require(may_ask_why(request.user, mentorship))

    context = {
        "mentorship": mentorship,
        "season": mentorship.season,
        "partner": mentorship.partner_of(request.user).person,
        "explained": explain(mentorship, request.user),
    }
    return render(request, "matching/pair_why.html", context)


def _may_answer(request: PersonRequest, own: Participation, round: Round) -> bool:
    ask = may_rank if own.is_mentee() else may_answer_mentees
    return ask(request.user, own, round)


def _form(
    request: PersonRequest, own: Participation, suggestions: list[Suggestion]
) -> RankingForm | MenteesForm:
    kind = RankingForm if own.is_mentee() else MenteesForm
    data = request.POST if request.method == "POST" else None
    return kind(data, suggestions=suggestions, own=own)


def _keep(round: Round, own: Participation, request: PersonRequest, form: AnswerForm) -> None:
    if isinstance(form, RankingForm):
        rank(round, own, request.user, form.ranks(), form.reasons())
    elif isinstance(form, MenteesForm):
        answer_mentees(round, own, request.user, form.answers(), form.reasons())


def _cards(
    own: Participation, suggestions: list[Suggestion], form: AnswerForm | None
) -> list[Card]:
    words = Wording.of(own.season) if suggestions else Wording({})
    fields = {one.pk: two for one, *two in form.cards()} if form else {}
    return [
        Card(
            shared_profile(_other(own, suggestion), with_address=False),
            words.strengths(suggestion.why, own.role),
            words.caution(suggestion.why, own.role),
            _answered(own, suggestion),
            *fields.get(suggestion.pk, ()),
        )
        for suggestion in suggestions
    ]


def _other(own: Participation, suggestion: Suggestion) -> Participation:
    return suggestion.mentor if own.is_mentee() else suggestion.mentee


def _answered(own: Participation, suggestion: Suggestion) -> Text:
    """What this person has answered, in words; empty where nothing."""
    answer = suggestion.answer_of(own)
    if answer == NO:
        return _("You said no")
    if answer == YES:
        return _("You said yes")
    return _("Your %(choice)s") % {"choice": PLACES.get(int(answer), answer)} if answer else ""


def _has_answered(own: Participation, suggestions: list[Suggestion]) -> bool:
    return any(suggestion.answer_of(own) for suggestion in suggestions)


def _stands(own: Participation, round: Round, suggestions: list[Suggestion]) -> str:
    """Where the round is, for somebody who is not asked now."""
    has_answered = _has_answered(own, suggestions)
    if own.is_mentee() and suggestions and not has_answered:
        return _(
            "The time to choose ended before you answered, so no mentor was asked for you. "
            "You get suggestions again when the next pairs are made."
        )
    return _where(round, has_answered)


def _where(round: Round, has_answered: bool) -> str:
    if round.is_over():
        return _("This round is over. The pairs have been told.")
    if round.is_in(Stage.DRAFT):
        return _("The coordinator puts the pairs together now. We tell you when there is one.")
    until = round.until()
    if not (until and has_answered):
        return ""
    return _("Your answer is kept. The mentors answer by %(day)s.") % {
        "day": formats.date_format(until)
    }
