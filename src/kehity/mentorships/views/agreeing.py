"""The agreement: reading it, writing a version, confirming it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.goals.reading import goals_for_partner
from kehity.mentorships.agreeing import confirm, newest_number, write
from kehity.mentorships.finding import own_road
from kehity.mentorships.forms.agreement import AgreementForm
from kehity.mentorships.models import AgreementVersion, Mentorship
from kehity.mentorships.permissions import may_confirm_agreement, may_write_agreement
from kehity.mentorships.questions import (
    AGREEMENT_INTRO,
    CONFIDENTIALITY,
    EITHER_MAY_END,
    WHO_LEADS,
)
from kehity.mentorships.wording import wording_of
from kehity.people.http import PersonRequest
from kehity.people.models import Person
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import require

STANDING = {
    "agreement_intro": AGREEMENT_INTRO,
    "confidentiality": CONFIDENTIALITY,
    "who_leads": WHO_LEADS,
    "either_may_end": EITHER_MAY_END,
}


@require_safe
def agreement(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    newest = mentorship.newest_agreement()
    return _page_of(request, mentorship, newest)


@require_safe
def agreement_version(request: PersonRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    mentorship = own_road(request, pk)
    return _page_of(request, mentorship, _version(mentorship, number))


@require_POST
def agreement_confirmation(request: PersonRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    mentorship = own_road(request, pk)
    version = _version(mentorship, number)

    confirm(version, by=request.user)

    messages.success(request, _("The agreement holds: both of you have confirmed it."))
    return redirect(mentorship)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Mentorship)
def agreement_writing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_road(request, pk)
    require(may_write_agreement(request.user, mentorship))
    initial = _initial(mentorship, request.user)
    if request.method == "GET":
        form = AgreementForm(mentorship=mentorship, initial=initial)
        return _writing_page(request, mentorship, form)

    form = AgreementForm(request.POST, mentorship=mentorship, initial=initial)
    if "series" in request.POST:
        return _with_series(request, mentorship, form)
    if not form.is_valid():
        return _writing_page(request, mentorship, form)
    told = form.cleaned_data
    write(
        mentorship,
        by=request.user,
        based_on=newest_number(mentorship),
        text=form.text(),
        review_on=told["review_on"],
        ends_on=told["ends_on"],
    )
    messages.success(request, _("Saved. It holds when your partner has confirmed it too."))
    return redirect("agreement", pk=mentorship.pk)


def _page_of(
    request: PersonRequest, mentorship: Mentorship, version: AgreementVersion | None
) -> HttpResponse:
    person = request.user
    newest = mentorship.newest_agreement()
    may_confirm = version == newest and may_confirm_agreement(person, mentorship)
    versions = sorted(mentorship.agreements.all(), key=lambda one: one.number, reverse=True)
    context = {
        "mentorship": mentorship,
        "partner": mentorship.partner_of(person).person,
        "version": version,
        "wording": wording_of(version) if version else None,
        "is_in_force": version is not None and version == mentorship.agreement_in_force(),
        "waits_for_you": may_confirm,
        "waits_for_partner": version is not None
        and version == newest
        and version.agreed_at is None
        and not may_confirm,
        "may_write": may_write_agreement(person, mentorship),
        "versions": [one for one in versions if one != version],
        **STANDING,
    }
    return render(request, "mentorships/agreement.html", context)


def _version(mentorship: Mentorship, number: int) -> AgreementVersion:
    for version in mentorship.agreements.all():
        if version.number == number:
            version.mentorship = mentorship
            return version
    raise Http404


def _writing_page(
    request: PersonRequest, mentorship: Mentorship, form: AgreementForm, **more: Any
) -> HttpResponse:
    context = {"mentorship": mentorship, "form": form, **STANDING, **more}
    return render(request, "mentorships/agreement_writing.html", context)


def _with_series(
    request: PersonRequest, mentorship: Mentorship, form: AgreementForm
) -> HttpResponse:
    """The same page with the dates filled; nothing is saved and nothing else is judged."""
    filled = form.proposed_series()
    again = AgreementForm(mentorship=mentorship, initial=form.as_typed() | (filled or {}))
    return _writing_page(request, mentorship, again, series_needs_more=filled is None)


def _initial(mentorship: Mentorship, person: Person) -> dict[str, Any]:
    """The newest version, or what the two have told so far."""
    newest = mentorship.newest_agreement()
    start = {"minutes": mentorship.season.meeting_minutes}
    if newest is None:
        return start | _beginning(mentorship, person)
    text = dict(newest.text)
    goals = zip(("goal_1", "goal_2", "goal_3"), text.pop("goals", []), strict=False)
    dates = {f"date_{n}": date for n, date in enumerate(newest.planned_dates(), start=1)}
    days = {"review_on": newest.review_on, "ends_on": newest.ends_on}
    return start | text | dict(goals) | dates | days


def _beginning(mentorship: Mentorship, person: Person) -> dict[str, Any]:
    own = mentorship.half_of(person)
    season = mentorship.season
    titles = [goal.title for goal in goals_for_partner(mentorship.mentee) if not goal.closed_at]
    themes = mentorship.mentee.theme_choices.select_related("theme")
    return {
        **dict(zip(("goal_1", "goal_2", "goal_3"), titles, strict=False)),
        "themes": [choice.theme.key for choice in themes],
        "off_limits": own.off_limits,
        "mode": own.mode or "both",
        "place": own.place,
        "review_on": season.mid_review_on,
        "ends_on": mentorship.ends_on,
    }
