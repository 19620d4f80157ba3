"""The coordinator's board: where the round is, and the one thing to do next."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.matching import asking, board
from kehity.matching.finding import coordinated_round
from kehity.matching.first_visits import MATCHING
from kehity.matching.forms.reviewing import HowForm
from kehity.matching.models import OVER, Run, Stage
from kehity.matching.next_act import next_act
from kehity.matching.permissions import may_begin_round, may_drop, may_take_back
from kehity.matching.publishing import undoable_until
from kehity.matching.readiness import numbers
from kehity.matching.reviewing import begin_round, drop_round
from kehity.matching.stages import require_stage
from kehity.people.first_visits import told_to
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.looking import Page, looks_at
from kehity.ui.pages import require

EARLIER = 20


@require_safe
def season_matching(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    now, today = timezone.now(), timezone.localdate()
    round = board.round_now(season)
    run = round.runs.order_by("-asked_at").first() if round else None
    ready = numbers(season)
    told = board.answers(round) if round else None
    until = undoable_until(round) if round else None
    is_under_way = round is not None and not round.is_over()
    may_undo = round is not None and may_take_back(request.user, round, until, now)
    in_the_way = board.in_the_way(season, ready, run if is_under_way else None)
    alone = [one.who for one in in_the_way.alone] if in_the_way else []
    looks_at(alone, Page.MATCHING, by=request.user)
    context = {
        "first_visit": told_to(request.user, MATCHING, is_done=round is not None),
        "season": season,
        "round": round,
        "run": run,
        "stops": board.stops(round, told),
        "told": told,
        "numbers": ready,
        "is_under_way": is_under_way,
        "may_begin": not is_under_way and may_begin_round(request.user, season, today),
        "next": next_act(round, run, may_undo) if round and is_under_way else None,
        "may_take_back": may_undo,
        "undoable_until": until,
        "in_the_way": in_the_way,
        "how": HowForm(),
        "earlier": season.rounds.filter(stage__in=OVER).order_by("-begun_at")[:EARLIER],
        "runs": Run.objects.filter(round__season=season, done_at__isnull=False)
        .order_by("-asked_at")
        .defer("record")[:EARLIER],
    }
    return render(request, "matching/season_matching.html", context)


@require_POST
def season_rounds(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    require(may_begin_round(request.user, season, timezone.localdate()))
    form = HowForm(request.POST)

    begun = begin_round(season, by=request.user, **(form.cleaned_data if form.is_valid() else {}))

    return redirect("run", pk=begun.runs.get().pk)


@require_http_methods(["GET", "POST"])
def round_mentees(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require_stage(round, Stage.REVIEW)

    if request.method == "POST":
        asking.ask_mentees(round, by=request.user)
        messages.success(request, _("The mentees have been asked. They have a week."))
        return redirect("season_matching", pk=round.season_id)

    mentees = asking.standing(round).values("mentee").distinct().count()
    context = {
        "title": _("Ask the mentees?"),
        "happens": [
            ngettext(
                "%(count)s mentee gets a mail and sees the suggestions.",
                "%(count)s mentees get a mail and see their suggestions.",
                mentees,
            )
            % {"count": mentees},
            _("Each has a week to put them in order, or to say no. You can give more time."),
            _("The suggestions cannot be changed after this."),
        ],
        "confirm_label": _("Ask the mentees"),
    }
    return _confirm(request, round.season_id, context)


@require_http_methods(["GET", "POST"])
def round_mentors(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require_stage(round, Stage.MENTEES)

    if request.method == "POST":
        asking.ask_mentors(round, by=request.user)
        return redirect("season_matching", pk=round.season_id)

    silent = asking.mentees_to_answer(round).count()
    asked = asking.standing(round).wanted().values("mentor").distinct().count()
    context = {
        "title": _("Ask the mentors now?"),
        "happens": [
            ngettext(
                "%(count)s mentor whom somebody has chosen gets a mail.",
                "%(count)s mentors whom somebody has chosen get a mail.",
                asked,
            )
            % {"count": asked},
            ngettext(
                "%(count)s mentee has not answered. Silence is not a yes: they get no pair now.",
                "%(count)s mentees have not answered. Silence is not a yes: they get no pair now.",
                silent,
            )
            % {"count": silent},
            _("The mentees cannot change their answers after this."),
        ],
        "confirm_label": _("Ask the mentors"),
    }
    return _confirm(request, round.season_id, context)


@require_http_methods(["GET", "POST"])
def round_drafting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require_stage(round, Stage.MENTORS)

    if request.method == "POST":
        asking.begin_draft(round, by=request.user)
        return redirect("run", pk=round.runs.order_by("-asked_at")[0].pk)

    silent = asking.mentors_to_answer(round).count()
    context = {
        "title": _("Make the draft now?"),
        "happens": [
            ngettext(
                "%(count)s mentor has not answered. Silence is not a yes.",
                "%(count)s mentors have not answered. Silence is not a yes.",
                silent,
            )
            % {"count": silent},
            _("The mentors cannot answer after this."),
            _("The program makes a draft of the pairs. Nobody sees it but the coordinators."),
        ],
        "confirm_label": _("Make the draft"),
    }
    return _confirm(request, round.season_id, context)


@require_http_methods(["GET", "POST"])
def round_dropping(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require(may_drop(request.user, round))

    if request.method == "POST":
        drop_round(round, by=request.user)
        messages.success(request, _("The round was called off. You can begin a new one."))
        return redirect("season_matching", pk=round.season_id)

    context = {
        "title": _("Call this round off?"),
        "happens": [
            _("The suggestions, the answers and the draft of this round are not used."),
            _("Those who have been asked get a mail that nothing is asked any more."),
            _("Pairs that have been published stay."),
        ],
        "confirm_label": _("Call the round off"),
        "kind": "danger",
    }
    return _confirm(request, round.season_id, context)


def _confirm(request: PersonRequest, season: uuid.UUID, context: dict[str, Any]) -> HttpResponse:
    from_board: dict[str, Any] = {"cancel_url": board.url_of(season), "kind": "primary"}
    return render(request, "ui/confirm.html", from_board | context)
