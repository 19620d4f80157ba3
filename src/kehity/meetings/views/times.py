"""The calendar of the pair: booking, moving, cancelling, and saying what became of a meeting."""

import datetime
import uuid

from django.contrib import messages as told
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kehity.meetings import permissions
from kehity.meetings.booking import Preview, book, preview, suggestion
from kehity.meetings.finding import own_meeting
from kehity.meetings.forms import HeldForm, SeriesForm, TimeForm
from kehity.meetings.models import Meeting
from kehity.meetings.questions import CLOSING
from kehity.mentorships.finding import own_mentorship
from kehity.people.http import PersonRequest
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def booking(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    require(permissions.may_book(request.user, mentorship))
    initial = suggestion(mentorship)
    form = SeriesForm(
        request.POST if request.method == "POST" else None, mentorship=mentorship, initial=initial
    )
    shown: list[Preview] = []

    if form.is_valid():
        times = form.times(form.cleaned_data)
        if "book" in request.POST:
            how = {name: form.cleaned_data[name] for name in ("minutes", "mode", "where")}
            booked = book(mentorship, times, **how, by=request.user)
            said = ngettext("A meeting has been booked.", "%(count)d meetings booked.", len(booked))
            told.success(request, said % {"count": len(booked)})
            return redirect("meetings", mentorship.pk)
        shown = preview(times, mentorship)

    context = {"mentorship": mentorship, "form": form, "preview": shown}
    return render(request, "meetings/booking.html", context)


@require_http_methods(["GET", "POST"])
def time(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(permissions.may_change_time(request.user, meeting))
    names = ("planned_at", "minutes", "mode", "where")
    form = TimeForm(
        request.POST if request.method == "POST" else None,
        mentorship=meeting.mentorship,
        meeting=meeting,
        initial={name: getattr(meeting, name) for name in names},
    )

    if form.is_valid():
        meeting.move(**form.cleaned_data, by=request.user)
        told.success(request, _("The meeting has been changed."))
        return redirect(meeting)

    partner = meeting.mentorship.partner_of(request.user).person
    return render(
        request, "meetings/time.html", {"meeting": meeting, "form": form, "partner": partner}
    )


@require_http_methods(["GET", "POST"])
def cancellation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(permissions.may_change_time(request.user, meeting))

    if request.method == "POST":
        meeting.cancel(by=request.user)
        told.success(request, _("The meeting has been cancelled."))
        return redirect("meetings", meeting.mentorship_id)

    partner = meeting.mentorship.partner_of(request.user).person.get_short_name()
    context = {
        "title": _("Cancel this meeting?"),
        "text": _("Moving it to another time is often the better way."),
        "happens": [
            _("The meeting leaves the calendar of you both."),
            _("%(name)s gets a message. You do not need to say why.") % {"name": partner},
            _("What you have prepared is kept, and you can take the cancellation back."),
        ],
        "confirm_label": _("Cancel the meeting"),
        "cancel_url": meeting.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def restoring(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(permissions.may_restore(request.user, meeting))
    meeting.restore(by=request.user)
    told.success(request, _("The meeting is in the calendar again."))
    return redirect(meeting)


@require_http_methods(["GET", "POST"])
def holding(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(permissions.may_mark_held(request.user, meeting))
    form = HeldForm(
        request.POST if request.method == "POST" else None,
        mentorship=meeting.mentorship,
        initial={"held_at": meeting.planned_at, "minutes": meeting.minutes},
    )

    if form.is_valid():
        meeting.mark_held(**form.cleaned_data, by=request.user)
        told.success(request, _("The meeting is marked as held."))
        return redirect(_leaving(request, meeting))

    return render(request, "meetings/holding.html", {"meeting": meeting, "form": form})


@require_http_methods(["GET", "POST"])
def absence(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(permissions.may_report_missed(request.user, meeting))

    if request.method == "POST":
        meeting.report_missed(by=request.user)
        told.success(request, _("Thank you. It is on record when both of you have said so."))
        return redirect("meetings", meeting.mentorship_id)

    context = {
        "title": _("Did the meeting not take place?"),
        "text": _("It happens. This is recorded only when both of you say so."),
        "happens": [
            _("Nobody is told who said it first."),
            _("When both have said it, the meeting is recorded as not held."),
            _("You can book a new time right away."),
        ],
        "confirm_label": _("We did not meet"),
        "cancel_url": meeting.get_absolute_url(),
        "kind": "primary",
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "POST"])
def next_date(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Before leaving a meeting: when do you meet next?"""
    meeting = own_meeting(request, pk)
    mentorship = meeting.mentorship
    require(permissions.may_book(request.user, mentorship))
    form = TimeForm(
        request.POST if request.method == "POST" else None,
        mentorship=mentorship,
        initial=suggestion(mentorship),
    )

    if form.is_valid():
        moment: datetime.datetime = form.cleaned_data.pop("planned_at")
        book(mentorship, [moment], **form.cleaned_data, by=request.user)
        told.success(request, _("The next meeting has been booked."))
        return redirect(f"{meeting.get_absolute_url()}?part=after")

    context = {"meeting": meeting, "form": form, "closing": CLOSING}
    return render(request, "meetings/next_date.html", context)


def _leaving(request: PersonRequest, meeting: Meeting) -> str:
    ahead = meeting.mentorship.meetings.planned().filter(planned_at__gt=timezone.now())
    may_book = permissions.may_book(request.user, meeting.mentorship)
    if may_book and not ahead.exists():
        return reverse("meeting_next_date", args=[meeting.pk])
    return f"{meeting.get_absolute_url()}?part=after"
