"""A break, an ending, a closing: what the two may do beside their dialogue."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.mentorships import pausing
from kehity.mentorships.closing import take_back_closing_wish, wish_to_close
from kehity.mentorships.finding import own_mentorship, own_road
from kehity.mentorships.forms.ways import NewPairForm, PartingForm, PauseForm
from kehity.mentorships.parting import answer_about_new_pair, part_ways, undo_parting
from kehity.mentorships.permissions import (
    may_answer_pause,
    may_end_pause,
    may_part_ways,
    may_propose_pause,
    may_take_back_closing_wish,
    may_take_back_pause,
    may_undo_parting,
    may_wish_to_close,
)
from kehity.people.http import PersonRequest
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def pause(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    form = PauseForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        pausing.propose_pause(mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, _("Proposed. The break begins when your partner says yes."))
        return redirect("pause", pk=mentorship.pk)

    may_propose = may_propose_pause(request.user, mentorship)
    require(may_propose or mentorship.pause() is not None)
    context = {
        "mentorship": mentorship,
        "partner": mentorship.partner_of(request.user).person,
        "pause": mentorship.pause(),
        "form": form if may_propose else None,
        "may_answer": may_answer_pause(request.user, mentorship),
        "may_take_back": may_take_back_pause(request.user, mentorship),
        "may_end": may_end_pause(request.user, mentorship),
    }
    return render(request, "mentorships/pause.html", context)


@require_POST
def pause_confirmation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)

    pausing.confirm_pause(mentorship, by=request.user)

    messages.success(request, _("Your break has begun. The clock stands still."))
    return redirect(mentorship)


@require_POST
def pause_not_now(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)

    pausing.say_not_now(mentorship, by=request.user)

    messages.success(request, _("You go on as before."))
    return redirect(mentorship)


@require_POST
def pause_withdrawal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)

    pausing.take_back_pause(mentorship, by=request.user)

    messages.success(request, _("You go on as before."))
    return redirect(mentorship)


@require_POST
def pause_end(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)

    pausing.end_pause(mentorship, by=request.user)

    messages.success(request, _("The break is over. Welcome back."))
    return redirect(mentorship)


@require_http_methods(["GET", "POST"])
def ending(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    form = PartingForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        part_ways(mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, _("The pair has ended. You may take it back until tomorrow."))
        return redirect(mentorship)

    require(may_part_ways(request.user, mentorship))
    partner = mentorship.partner_of(request.user).person.first_name
    context = {
        "title": _("End the pair"),
        "text": _("You can end now. You need not tell why."),
        "happens": [
            _("%(partner)s gets a kind message that the pair has ended.") % {"partner": partner},
            _("The coordinator sees that it ended, nothing more."),
            _("The goals stay on their road. What you wrote is still yours to read."),
            _("For a day you can take it back."),
        ],
        "confirm_label": _("End the pair"),
        "cancel_url": mentorship.get_absolute_url(),
        "form": form,
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def ending_undoing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    require(may_undo_parting(request.user, mentorship, timezone.now()))

    undo_parting(mentorship, by=request.user)

    messages.success(request, _("Good that you go on. Your partner hears of it."))
    return redirect(mentorship)


@require_POST
def new_pair_answer(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    form = NewPairForm(request.POST)

    if form.is_valid():
        answer_about_new_pair(mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you. The coordinator knows now."))
    else:
        messages.error(request, _("Choose yes or no, please."))
    return redirect(mentorship)


@require_http_methods(["GET", "POST"])
def closing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    partner = mentorship.partner_of(request.user).person

    if request.method == "POST":
        wish_to_close(mentorship, by=request.user)
        messages.success(request, _("Noted. The evaluation opens when you both want it."))
        return redirect(mentorship)

    may_wish = may_wish_to_close(request.user, mentorship)
    may_take_back = may_take_back_closing_wish(request.user, mentorship)
    require(may_wish or may_take_back)
    context = {
        "mentorship": mentorship,
        "partner": partner,
        "partner_wishes": mentorship.has_wished_to_close(partner),
        "may_wish": may_wish,
        "may_take_back": may_take_back,
    }
    return render(request, "mentorships/closing.html", context)


@require_POST
def closing_withdrawal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)

    take_back_closing_wish(mentorship, by=request.user)

    messages.success(request, _("You go on as before."))
    return redirect(mentorship)
