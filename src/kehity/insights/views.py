"""The coordinator's desk."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kehity.evaluation.cards import raised_hands
from kehity.insights.desk import lines, numbers
from kehity.insights.forms import DeskFilter, in_order_of_the_road
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.ui.road import Stop

A_PAGE = 25


@require_safe
def desk(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    form = DeskFilter(request.GET)
    pairs = Mentorship.objects.of_season(season).not_ended()
    found = in_order_of_the_road(form.narrowed(pairs).with_pair().with_rows())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    counted = numbers(season)
    context = {
        "season": season,
        "filter": form,
        "numbers": counted,
        "stops": _figure(counted.at_stop),
        "page": page,
        "lines": lines(list(page.object_list)),
        "hands": raised_hands(season),
    }
    return render(request, "insights/desk.html", context)


def _figure(at_stop: dict[Phase, int]) -> list[Stop]:
    """The road with the number of pairs at each stop."""
    return [
        Stop(phase.number, phase.label, "now" if at_stop.get(phase) else "ahead", note=count)
        for phase in Phase
        if (count := str(at_stop.get(phase, ""))) or phase is Phase.PREPARING
    ]
