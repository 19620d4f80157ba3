"""All meetings and all steps of a pair, and how to begin anew after a silence."""

import uuid

from django.contrib import messages as told
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kehity.meetings.beside import beside_the_meetings
from kehity.meetings.cards import asks_about_rhythm, meeting_line, step_lines
from kehity.meetings.finding import own_step
from kehity.meetings.permissions import may_book, may_remove, may_tick
from kehity.meetings.wordings import new_starts
from kehity.mentorships.finding import own_mentorship
from kehity.people.http import PersonRequest
from kehity.ui.pages import require


@require_GET
def meetings(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    prefetch_related_objects([mentorship], "pauses")
    every = list(mentorship.meetings.in_order())
    lines = [meeting_line(meeting, mentorship) for meeting in every]
    held = sum(meeting.is_held() for meeting in every)
    return render(
        request,
        "meetings/meetings.html",
        {
            "mentorship": mentorship,
            "partner": mentorship.partner_of(request.user),
            "coming": [line for line in lines if line.meeting.is_planned()],
            "past": [line for line in reversed(lines) if not line.meeting.is_planned()],
            "held": held,
            "target": max(mentorship.season.meetings_target, held),
            "beside": beside_the_meetings(mentorship, request.user),
            "asks_about_rhythm": asks_about_rhythm(every) and not mentorship.has_ended(),
            "may_book": may_book(request.user, mentorship),
            "has_ended": mentorship.has_ended(),
            "is_paused": mentorship.is_paused(),
        },
    )


@require_GET
def new_start(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The partner's language comes first: the words are for the partner to read."""
    mentorship = own_mentorship(request, pk)
    prefetch_related_objects([mentorship], "pauses")
    require(may_book(request.user, mentorship))
    partner = mentorship.partner_of(request.user).person
    languages = [partner.language, request.user.language, *mentorship.season.languages]
    first, *others = new_starts(request.user, partner, list(dict.fromkeys(languages)))
    context = {"mentorship": mentorship, "partner": partner, "first": first, "others": others}
    return render(request, "meetings/new_start.html", context)


@require_GET
def steps(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    prefetch_related_objects([mentorship], "pauses")
    lines = step_lines(mentorship.steps.in_order(), mentorship, request.user)
    ahead = [line for line in lines if not line.step.is_done()]
    return render(
        request,
        "meetings/steps.html",
        {
            "mentorship": mentorship,
            "partner": mentorship.partner_of(request.user),
            "mine": [line for line in ahead if line.is_own],
            "partners": [line for line in ahead if not line.is_own],
            "done": [line for line in reversed(lines) if line.step.is_done()],
        },
    )


@require_POST
def tick(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    step = own_step(request, pk)
    require(may_tick(request.user, step))
    if "undo" in request.POST:
        step.untick()
    else:
        step.tick()
        told.success(request, _("Done. Well done!"))
    return redirect("steps", step.mentorship_id)


@require_POST
def removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    step = own_step(request, pk)
    require(may_remove(request.user, step))
    step.remove(by=request.user)
    told.success(
        request, _("The step has been removed. For a day it can be brought back: Removed lately.")
    )
    return redirect("steps", step.mentorship_id)
