"""Looking through the suggestions before anybody is asked; adding and removing with a reason."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kehity.matching import looking_through
from kehity.matching.candidates import Candidate, candidates
from kehity.matching.finding import coordinated_round, coordinated_suggestion, someone_of
from kehity.matching.forms.reviewing import AddForm, HowForm, NameForm, ReasonForm
from kehity.matching.models import MOST_SUGGESTIONS, Stage
from kehity.matching.permissions import may_review
from kehity.matching.reviewing import add_suggestion, remove_suggestion
from kehity.matching.searching import found
from kehity.matching.stages import require_stage
from kehity.mentorships.profile import detail_of
from kehity.people.http import PersonRequest
from kehity.programmes.looking import Page, looks_at
from kehity.ui.forms import Choice
from kehity.ui.links import Link

ON_A_PAGE = 12


@require_safe
def round_suggestions(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    form = NameForm(request.GET)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    which = request.GET.get("show", "")
    ids = found(looking_through.mentees(round, which), name)
    page = Paginator(ids, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = looking_through.lines(round, list(page))
    looks_at([one for line in lines for one in line.people], Page.MATCHING, by=request.user)
    context = {
        "round": round,
        "season": round.season,
        "form": form,
        "show": which,
        "tabs": _tabs(request, which),
        "page": page,
        "lines": lines,
        "is_computing": round.runs.under_way().first(),
        "may_review": may_review(request.user, round),
        "how": HowForm(),
    }
    return render(request, "matching/round_suggestions.html", context)


@require_http_methods(["GET", "POST"])
def mentee_suggestions(request: PersonRequest, pk: uuid.UUID, mentee: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    one = someone_of(round, mentee)
    line = looking_through.lines(round, [one.pk])[0]
    suggested = [told.suggestion.mentor_id for told in line.suggestions]
    search = NameForm(request.GET)
    name = search.cleaned_data["name"] if search.is_valid() else ""
    may_add = may_review(request.user, round) and len(suggested) < MOST_SUGGESTIONS
    if request.method == "POST":
        require_stage(round, Stage.REVIEW)
    offered = candidates(round, one, leaving_out=suggested, named=name) if may_add else []
    form = AddForm(request.POST or None, mentors=choices(offered))

    if form.is_valid():
        mentor = someone_of(round, form.cleaned_data["mentor"])
        add_suggestion(round, one, mentor, request.user, form.cleaned_data["reason"])
        names = {"mentor": mentor.person.name, "mentee": one.person.name}
        messages.success(request, _("%(mentor)s is suggested to %(mentee)s.") % names)
        return redirect("mentee_suggestions", pk=round.pk, mentee=one.pk)

    shown = [*line.people, *(candidate.mentor for candidate in offered)]
    looks_at(shown, Page.MATCHING, by=request.user)
    context = {
        "round": round,
        "season": round.season,
        "line": line,
        "mentee": one,
        "may_review": may_review(request.user, round),
        "may_add": may_add,
        "offered": offered,
        "search": search,
        "name": name,
        "form": form,
    }
    return render(request, "matching/mentee_suggestions.html", context)


@require_http_methods(["GET", "POST"])
def suggestion_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    suggestion = coordinated_suggestion(request, pk)
    require_stage(suggestion.round, Stage.REVIEW)
    form = ReasonForm(request.POST or None)
    names = {
        "mentor": suggestion.mentor.person.name,
        "mentee": suggestion.mentee.person.name,
    }
    back = [suggestion.round_id, suggestion.mentee_id]

    if form.is_valid():
        remove_suggestion(suggestion, request.user, form.cleaned_data["reason"])
        messages.success(request, _("%(mentor)s is not suggested to %(mentee)s any more.") % names)
        return redirect("mentee_suggestions", pk=back[0], mentee=back[1])

    looks_at([suggestion.mentee, suggestion.mentor], Page.MATCHING, by=request.user)
    context = {
        "title": _("Take %(mentor)s away from %(mentee)s’s suggestions?") % names,
        "happens": [
            _("The suggestion is removed. Nobody is told: nobody has seen it yet."),
            _("The program does not suggest these two to each other again in this round."),
        ],
        "confirm_label": _("Remove the suggestion"),
        "cancel_url": reverse("mentee_suggestions", args=back),
        "form": form,
    }
    return render(request, "ui/confirm.html", context)


def choices(offered: list[Candidate]) -> list[tuple[str, Choice]]:
    return [
        (one.id, Choice(one.mentor.person.name, detail_of(one.mentor), one.reasons()))
        for one in offered
    ]


def _tabs(request: PersonRequest, which: str) -> list[Link]:
    labels = {
        "": _("Everyone"),
        "without": _("Without suggestions"),
        "by-hand": _("Changed by hand"),
    }
    return [
        Link(label, f"{request.path}?show={key}" if key else request.path, current=key == which)
        for key, label in labels.items()
    ]
