"""Voices: one's own, and those of a season before its coordinators."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.evaluation.forms.voicing import VoiceForm
from kehity.evaluation.models import Voice
from kehity.evaluation.models.voices import speak_up
from kehity.evaluation.permissions import may_speak_up
from kehity.mentorships.finding import own_mentorship
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.looking import Page, looks_at
from kehity.programmes.models import Season
from kehity.ui.pages import require

MOST_SHOWN = 100


@require_http_methods(["GET", "POST"])
def voice(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    require(may_speak_up(request.user, mentorship))
    own = mentorship.half_of(request.user)
    form = VoiceForm(
        request.POST if request.method == "POST" else None,
        initial={"language": (get_language() or "fi")[:2]},
    )

    if form.is_valid():
        told = {name: said for name, said in form.cleaned_data.items() if name != "agrees"}
        speak_up(own, **told)
        messages.success(request, _("Thank you. A coordinator reads it before it is shown."))
        return redirect("voice", mentorship.pk)

    given = Voice.objects.with_person().filter(participation=own).first()
    context = {"mentorship": mentorship, "voice": given, "form": form}
    return render(request, "evaluation/voice.html", context, status=422 if form.errors else 200)


@require_POST
def voice_withdrawal(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    given = get_object_or_404(Voice, participation=mentorship.half_of(request.user))

    given.withdraw(by=request.user)

    messages.success(request, _("Withdrawn: nobody reads it any more."))
    return redirect("voice", mentorship.pk)


@require_safe
def season_voices(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    found = Voice.objects.with_person().filter(participation__season=season).newest_first()
    voices = list(found[:MOST_SHOWN])
    looks_at([one.participation for one in voices], Page.PEOPLE, by=request.user)
    return render(request, "evaluation/voices.html", {"season": season, "voices": voices})


@require_POST
def voice_showing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    return _decided(request, pk, is_shown=True)


@require_POST
def voice_hiding(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    return _decided(request, pk, is_shown=False)


def _decided(request: PersonRequest, pk: uuid.UUID, *, is_shown: bool) -> HttpResponse:
    coordinated = Voice.objects.of_seasons(Season.objects.coordinated_by(request.user))
    found = get_object_or_404(coordinated.with_person(), pk=pk)
    found.decide(by=request.user, is_shown=is_shown)
    said = _("It can be read now.") if is_shown else _("It is not shown.")
    messages.success(request, said)
    return redirect("season_voices", found.participation.season_id)
