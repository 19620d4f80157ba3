"""The coordinator's desk."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kehity.evaluation.cards import raised_hands
from kehity.insights.desk import lines, numbers
from kehity.insights.forms.desk import DeskFilter, in_order_of_the_road
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.looking import Page, looks_at
from kehity.ui.road import Stop

if TYPE_CHECKING:
    from kehity.mentorships.models.mentorships import MentorshipQuerySet

A_PAGE = 25


@require_safe
def desk(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    form = DeskFilter(request.GET)
    pairs = Mentorship.objects.of_season(season).not_ended()
    found = in_order_of_the_road(form.narrowed(pairs))
    page = Paginator(found.values("pk"), A_PAGE).get_page(request.GET.get("page"))
    # Only ids are put in order; the rest is fetched for the pairs of this page.
    ids = cast("MentorshipQuerySet", page.object_list)
    here = Mentorship.objects.filter(pk__in=ids).with_names().with_rows()
    shown, hands = list(in_order_of_the_road(here)), raised_hands(season)
    people = [half for pair in shown for half in pair.pair]
    looks_at([*people, *(hand.participation for hand in hands)], Page.PAIRS, by=request.user)
    counted = numbers(season)
    context = {
        "season": season,
        "filter": form,
        "numbers": counted,
        "stops": _figure(counted.at_stop),
        "page": page,
        "lines": lines(shown),
        "hands": hands,
    }
    return render(request, "insights/desk.html", context)


def _figure(at_stop: dict[Phase, int]) -> list[Stop]:
    """The road with the number of pairs at each stop."""
    return [
        Stop(phase.number, phase.label, "now" if at_stop.get(phase) else "ahead", note=count)
        for phase in Phase
        if (count := str(at_stop.get(phase, ""))) or phase is Phase.PREPARING
    ]
