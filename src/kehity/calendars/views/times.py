"""Finding a time: one half proposes, the other picks."""

import uuid

from django.contrib import messages as told
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.calendars import permissions
from kehity.calendars.clashes import TimeLine, time_lines
from kehity.calendars.finding import own_proposal, own_time
from kehity.calendars.forms import TimesForm
from kehity.calendars.models import OwnCalendar
from kehity.calendars.proposing import propose, take_back
from kehity.calendars.taking import say_none_suits, take
from kehity.calendars.waiting import proposal_lines
from kehity.meetings.booking import suggestion
from kehity.mentorships.finding import own_mentorship
from kehity.people.http import PersonRequest
from kehity.ui.pages import require

HOW = ("minutes", "mode", "where")


@require_http_methods(["GET", "POST"])
def times(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    require(permissions.may_propose_times(request.user, mentorship))
    usual = suggestion(mentorship)
    form = TimesForm(
        request.POST if request.method == "POST" else None,
        mentorship=mentorship,
        initial={name: usual[name] for name in HOW} | {"time_1": usual["planned_at"]},
    )
    shown: list[TimeLine] = []

    if form.is_valid():
        if "propose" in request.POST:
            propose(mentorship, form.times(), **form.how(), by=request.user)
            told.success(request, _("The times are proposed. You hear when one is picked."))
            return redirect("times", mentorship.pk)
        considered = [(moment, None) for moment in form.times()]
        minutes = form.cleaned_data["minutes"]
        shown = time_lines(considered, minutes, mentorship, request.user)

    context = {
        "mentorship": mentorship,
        "partner": mentorship.partner_of(request.user).person,
        "form": form,
        "preview": shown,
        "proposals": proposal_lines(mentorship, request.user),
        "has_calendar": OwnCalendar.objects.filter(person=request.user).exists(),
    }
    return render(request, "calendars/times.html", context)


@require_POST
def choice(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    time = own_time(request, pk)
    require(permissions.may_answer(request.user, time.proposal))
    meeting = take(time, by=request.user)
    told.success(request, _("The time is agreed on. It comes to both your calendars by mail."))
    return redirect(meeting)


@require_POST
def none_suits(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    proposal = own_proposal(request, pk)
    require(permissions.may_answer(request.user, proposal))
    say_none_suits(proposal, by=request.user)
    told.success(request, _("Your partner is told, kindly. Perhaps you have a time to propose?"))
    return redirect("meetings", proposal.mentorship_id)


@require_POST
def removal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    proposal = own_proposal(request, pk)
    require(permissions.may_take_back(request.user, proposal))
    take_back(proposal)
    told.success(request, _("The times are not proposed any more."))
    return redirect("meetings", proposal.mentorship_id)
