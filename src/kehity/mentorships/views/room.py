"""The pair's room: where the two are, and the one thing to do now."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kehity.goals.models import Goal
from kehity.goals.reading import goals_for_partner
from kehity.mentorships.finding import own_road
from kehity.mentorships.forms.ways import NewPairForm
from kehity.mentorships.models import Mentorship
from kehity.mentorships.next_step import next_step
from kehity.mentorships.permissions import (
    may_answer_about_new_pair,
    may_decline,
    may_part_ways,
    may_propose_pause,
    may_see_goals,
    may_take_back_closing_wish,
    may_undo_parting,
    may_wish_to_close,
    may_write_agreement,
)
from kehity.mentorships.phases import Phase
from kehity.mentorships.profile import Profile, former_profile, shared_profile
from kehity.mentorships.questions import TO_TALK_ABOUT
from kehity.mentorships.road import stops
from kehity.people.http import PersonRequest
from kehity.people.models import Person
from kehity.programmes.models import Participation


@require_safe
def mentorship(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = own_road(request, pk)
    person = request.user
    partner = pair.partner_of(person)
    context = {
        "mentorship": pair,
        "partner": _profile(partner, pair),
        "partner_is_mentee": partner.is_mentee(),
        "step": next_step(pair, person),
        "stops": stops(pair, person),
        "stop_number": Phase(pair.phase).number,
        "sees_goals": may_see_goals(person, pair),
        "goals": _goals(person, pair),
        "questions": () if pair.goes_on() or pair.has_ended() else TO_TALK_ABOUT,
        "agreement": pair.agreement_in_force(),
        "has_agreement": pair.newest_agreement() is not None,
        **_ways(person, pair),
    }
    return render(request, "mentorships/mentorship.html", context)


@require_safe
def questions(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    pair = own_road(request, pk)
    partner = pair.partner_of(request.user).person
    context = {"mentorship": pair, "partner": partner, "questions": TO_TALK_ABOUT}
    return render(request, "mentorships/questions.html", context)


def _profile(partner: Participation, pair: Mentorship) -> Profile:
    if pair.has_ended():
        return former_profile(partner)
    return shared_profile(partner, with_address=pair.both_have_accepted())


def _ways(person: Person, pair: Mentorship) -> dict[str, Any]:
    """The quieter things this half may do, beside the next step."""
    may_answer = may_answer_about_new_pair(person, pair)
    return {
        "may_decline": may_decline(person, pair),
        "may_part_ways": may_part_ways(person, pair),
        "may_undo_parting": may_undo_parting(person, pair, timezone.now()),
        "may_propose_pause": may_propose_pause(person, pair),
        "may_wish_to_close": may_wish_to_close(person, pair),
        "may_take_back_closing_wish": may_take_back_closing_wish(person, pair),
        "may_write_agreement": may_write_agreement(person, pair),
        "new_pair_form": NewPairForm(initial=_answer(person, pair)) if may_answer else None,
    }


def _answer(person: Person, pair: Mentorship) -> dict[str, str]:
    answer = pair.new_pair_answers.filter(by=person).first()
    return {"wants": "yes" if answer.wants else "no"} if answer else {}


def _goals(person: Person, pair: Mentorship) -> list[Goal]:
    """The mentee's goals; for a former mentor as they stood when the pair parted."""
    if not may_see_goals(person, pair):
        return []
    ending = pair.ending()
    until = ending.at if ending and not pair.is_led_by(person) else None
    return goals_for_partner(pair.mentee, until=until)
