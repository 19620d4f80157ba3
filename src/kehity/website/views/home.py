"""Everyone's first page: the visitor's, the coordinator's way in, and one's own next step."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kehity.calendars.waiting import waiting_for
from kehity.evaluation.cards import follow_ups
from kehity.goals.reading import goals_under_way
from kehity.learning.cards import open_means
from kehity.meetings.cards import next_meetings_of
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.mentorships.road import stops, stops_before_a_pair
from kehity.people.first_visits import Told, told_to
from kehity.people.http import PersonRequest
from kehity.people.models import Person
from kehity.programmes.finding import own_participation
from kehity.programmes.looking_after import has_a_worklist
from kehity.programmes.models import Participation
from kehity.programmes.words import speak
from kehity.ui.links import Link
from kehity.ui.road import Stop
from kehity.website.first_visits import visit_of
from kehity.website.next_step import steps_now
from kehity.website.offers import offers
from kehity.website.roads import Road, road_of, roads_of
from kehity.website.steps import ASKED_BY_OTHERS
from kehity.website.views.public import welcome


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    person = request.user
    if not isinstance(person, Person):
        return welcome(request)
    participations = roads_of(person)
    if participations:
        return _road(request, person, participations[0], participations)
    if has_a_worklist(person):
        return redirect("worklist")
    return render(request, "website/no_road.html", {"offers": offers(timezone.localdate())})


@require_safe
def road(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = own_participation(request, pk)
    return _road(request, request.user, participation, roads_of(request.user))


def _road(
    request: HttpRequest, person: Person, here: Participation, participations: list[Participation]
) -> HttpResponse:
    speak(here.season)
    found = road_of(here)
    figure = _stops(found)
    first, *beside = steps_now(here, found.mentorships)
    stop = next(stop for stop in figure if stop.state == "now")
    context = {
        "participation": here,
        "first_visit": _first_visit(person, here, stop),
        "road": found,
        "greeting": _greeting(timezone.localtime().hour) % {"name": here.person.first_name},
        "next_step": first,
        "asks_beside": [step for step in beside if step.step in ASKED_BY_OTHERS],
        "shows_goals": here.is_mentee() and here.has_joined(),
        "stops": figure,
        "stop": stop,
        "meetings": next_meetings_of(_in_dialogue(found), here.person),
        "goals": goals_under_way(here) if here.is_mentee() else [],
        "means": open_means(here) if here.is_mentee() else [],
        "follow_ups": follow_ups(here) if _has_learnings_in_use(found) else [],
        "at_the_end": [p for p in found.mentorships if p.is_in(Phase.LEARNINGS_IN_USE)][:1],
        "partners": [(pair, pair.partner_of(here.person)) for pair in found.mentorships],
        "proposals": waiting_for(here.person, _in_dialogue(found)),
        "tabs": _tabs(here, participations),
    }
    return render(request, "website/home.html", context)


def _first_visit(person: Person, here: Participation, stop: Stop) -> Told | None:
    """What this stop is for; nothing for whoever does not walk the road."""
    if not here.has_joined() or here.has_withdrawn():
        return None
    return told_to(person, visit_of(here, list(Phase)[int(stop.number) - 1]))


def _stops(road: Road) -> list[Stop]:
    if road.mentorship is None:
        return stops_before_a_pair(road.participation)
    return stops(road.mentorship, road.participation.person)


def _has_learnings_in_use(road: Road) -> bool:
    in_use = any(pair.is_in(Phase.LEARNINGS_IN_USE) for pair in road.mentorships)
    return in_use and road.participation.is_mentee()


def _in_dialogue(road: Road) -> list[Mentorship]:
    return [pair for pair in road.mentorships if pair.is_in(Phase.MONTHLY_DIALOGUE)]


def _tabs(here: Participation, participations: list[Participation]) -> list[Link]:
    """Other roads of the same person; nothing where there is only one."""
    if len(participations) < 2:
        return []
    return [
        Link(
            f"{one.season.name} · {one.get_role_display()}",
            reverse("road", args=[one.pk]),
            current=one.pk == here.pk,
        )
        for one in participations
    ]


def _greeting(hour: int) -> str:
    if hour < 10:
        return _("Good morning, %(name)s")
    return _("Good day, %(name)s") if hour < 18 else _("Good evening, %(name)s")
