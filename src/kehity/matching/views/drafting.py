"""The draft: looked through, locked, swapped, confirmed by name, and published."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.matching import board, draft_page, drafting
from kehity.matching.candidates import candidates, with_places
from kehity.matching.finding import coordinated_draft_pair, coordinated_round, someone_of
from kehity.matching.forms.drafting import SwapForm
from kehity.matching.forms.reviewing import AddForm, HowForm, NameForm, ReasonForm
from kehity.matching.models import DraftPair, Purpose, Round, Stage
from kehity.matching.permissions import may_draft
from kehity.matching.searching import found
from kehity.matching.stages import require_stage
from kehity.matching.swapping import Offer, offers
from kehity.matching.views.reviewing import choices
from kehity.people.http import PersonRequest
from kehity.programmes.looking import Page, looks_at
from kehity.programmes.models import Participation
from kehity.ui.forms import Choice
from kehity.ui.links import Link

ON_A_PAGE = 12
PEOPLE = ("mentee__", "mentor__")

Swap = tuple[str, Choice]


@require_safe
def round_draft(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    form = NameForm(request.GET)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    which = request.GET.get("show", "")
    page = _page(request, "page", found(draft_page.pairs(round, which), name, *PEOPLE))
    left = _page(request, "left", list(draft_page.without(round).values_list("pk", flat=True)))
    runs = round.runs.filter(purpose=Purpose.DRAFT).order_by("-asked_at")
    run = runs.filter(done_at__isnull=False).first()
    lines, left_out = draft_page.lines(round, list(page)), draft_page.left(round, list(left))
    rather = draft_page.rather(round, run)
    pairs = [*(line.pair for line in lines), *(one.pair for one in rather)]
    shown = [half for pair in pairs for half in pair.people]
    shown += [*(one.mentor for one in rather), *(one.mentee for one in left_out)]
    looks_at(shown, Page.MATCHING, by=request.user)
    context = {
        "round": round,
        "season": round.season,
        "form": form,
        "show": which,
        "tabs": _tabs(request, which),
        "page": page,
        "lines": lines,
        "left_page": left,
        "left": left_out,
        "rather": rather,
        "helpful": board.helpful_in_words(round.season, run.record) if run else [],
        "is_computing": runs.under_way().first(),
        "may_draft": may_draft(request.user, round),
        "counts": _counts(round),
        "how": HowForm(),
    }
    return render(request, "matching/round_draft.html", context)


@require_POST
def draft_pair_lock(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = coordinated_draft_pair(request, pk)
    drafting.lock(pair, by=request.user)
    return _to_draft(request, pair)


@require_POST
def draft_pair_unlocking(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = coordinated_draft_pair(request, pk)
    drafting.unlock(pair, by=request.user)
    return _to_draft(request, pair)


@require_POST
def draft_pair_confirmation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = coordinated_draft_pair(request, pk)
    drafting.confirm(pair, by=request.user)
    messages.success(request, _("%(mentee)s and %(mentor)s are confirmed.") % _names(pair))
    return _to_draft(request, pair)


@require_POST
def draft_pair_unconfirmation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = coordinated_draft_pair(request, pk)
    drafting.unconfirm(pair, by=request.user)
    return _to_draft(request, pair)


@require_http_methods(["GET", "POST"])
def draft_pair_swap(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = coordinated_draft_pair(request, pk)
    require_stage(pair.round, Stage.DRAFT)
    offered = [] if pair.is_locked() else offers(pair)
    form = SwapForm(request.POST or None, swaps=_swap_choices(pair, offered))

    if form.is_valid():
        chosen = next(one for one in offered if one.id == form.cleaned_data["swap"])
        drafting.swap(pair, chosen.mentor, by=request.user, other=chosen.other)
        names = {"mentee": pair.mentee.person.name, "mentor": chosen.mentor.person.name}
        messages.success(request, _("%(mentee)s has %(mentor)s in the draft now.") % names)
        return _to_draft(request, pair)

    others = [half for one in offered if one.other for half in one.other.people]
    mentors = [one.mentor for one in offered]
    looks_at([*pair.people, *mentors, *others], Page.MATCHING, by=request.user)
    context = {
        "pair": pair,
        "round": pair.round,
        "season": pair.round.season,
        "offered": offered,
        "form": form,
    }
    return render(request, "matching/draft_pair_swap.html", context)


@require_http_methods(["GET", "POST"])
def draft_pair_removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = coordinated_draft_pair(request, pk)
    require_stage(pair.round, Stage.DRAFT)
    form = ReasonForm(request.POST or None)

    if form.is_valid():
        drafting.take_out(pair, request.user, form.cleaned_data["reason"])
        messages.success(
            request, _("%(mentee)s and %(mentor)s are out of the draft.") % _names(pair)
        )
        return _to_draft(request, pair)

    looks_at(pair.people, Page.MATCHING, by=request.user)
    context = {
        "title": _("Take %(mentee)s and %(mentor)s out of the draft?") % _names(pair),
        "happens": [
            _("Nobody is told: nobody but the coordinators has seen the draft."),
            _("The program does not put these two together again in this round."),
        ],
        "confirm_label": _("Take out"),
        "cancel_url": _draft_url(request, pair),
        "form": form,
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "POST"])
def draft_new(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require_stage(round, Stage.DRAFT)
    search = NameForm(request.GET)
    name = search.cleaned_data["name"] if search.is_valid() else ""
    one = _left_out(round, request.GET.get("mentee", ""))
    offered = candidates(round, one, named=name, among=with_places(round)) if one else []
    form = AddForm(request.POST or None, mentors=choices(offered))

    if one and form.is_valid():
        mentor = someone_of(round, form.cleaned_data["mentor"])
        drafting.put_pair(round, one, mentor, request.user, form.cleaned_data["reason"])
        names = {"mentee": one.person.name, "mentor": mentor.person.name}
        messages.success(request, _("%(mentee)s and %(mentor)s are in the draft.") % names)
        return redirect("round_draft", pk=round.pk)

    ids = [] if one else found(draft_page.without(round), name)
    page = _page(request, "page", ids)
    left_out = draft_page.left(round, list(page))
    shown = [*filter(None, [one]), *(other.mentor for other in offered)]
    shown += [other.mentee for other in left_out]
    looks_at(shown, Page.MATCHING, by=request.user)
    context = {
        "round": round,
        "season": round.season,
        "mentee": one,
        "offered": offered,
        "search": search,
        "name": name,
        "form": form,
        "page": page,
        "left": left_out,
    }
    return render(request, "matching/draft_new.html", context)


def _left_out(round: Round, chosen: str) -> Participation | None:
    """The mentee of this id, if somebody is left without a pair under it."""
    try:
        pk = uuid.UUID(chosen)
    except ValueError:
        return None
    return draft_page.without(round).select_related("person").filter(pk=pk).first()


def _swap_choices(pair: DraftPair, offered: list[Offer]) -> list[tuple[str, list[Swap]]]:
    """First the mentors who have said yes to the mentee, then the others; it is said once."""
    headings = {True: _("Have said yes to %(mentee)s"), False: _("Have not said yes to %(mentee)s")}
    mentee = {"mentee": pair.mentee.person.first_name}
    groups = [
        (heading % mentee, [_swap_choice(one) for one in offered if one.is_agreed == is_agreed])
        for is_agreed, heading in headings.items()
    ]
    return [(heading, swaps) for heading, swaps in groups if swaps]


def _swap_choice(offer: Offer) -> Swap:
    name = offer.mentor.person.name
    if offer.other:
        told = {"mentor": name, "other": offer.other.mentee.person.name}
        name = _("%(mentor)s, now with %(other)s in the draft") % told
    return offer.id, Choice(name, points=offer.costs)


def _counts(round: Round) -> dict[str, int]:
    pairs = round.draft
    return {
        "all": pairs.count(),
        "confirmed": pairs.unpublished().confirmed().count(),
        "unconfirmed": pairs.unpublished().filter(confirmation=None).count(),
        "confirmed_or_published": pairs.confirmed().count(),
    }


def _page(request: PersonRequest, name: str, ids: list[uuid.UUID]) -> Any:
    return Paginator(ids, ON_A_PAGE).get_page(request.GET.get(name))


def _names(pair: DraftPair) -> dict[str, str]:
    return {"mentee": pair.mentee.person.name, "mentor": pair.mentor.person.name}


def _draft_url(request: PersonRequest, pair: DraftPair) -> str:
    """The draft as it was looked through, with the same search and page."""
    query = request.GET.urlencode()
    url = reverse("round_draft", args=[pair.round_id])
    return f"{url}?{query}" if query else url


def _to_draft(request: PersonRequest, pair: DraftPair) -> HttpResponse:
    return redirect(_draft_url(request, pair))


def _tabs(request: PersonRequest, which: str) -> list[Link]:
    labels = {
        "": _("All"),
        "unconfirmed": _("Not confirmed"),
        "locked": _("Locked"),
        "weak": _("Few reasons"),
    }
    return [
        Link(label, f"{request.path}?show={key}" if key else request.path, current=key == which)
        for key, label in labels.items()
    ]
