"""Choosing one's mails, and what can be done from a mail without signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kehity.notifications.answers import answer, asked_by
from kehity.notifications.forms import MailsForm
from kehity.notifications.kinds import KINDS
from kehity.notifications.links import (
    SWITCHING_OFF,
    LinkIsTooOld,
    NotOurLink,
    is_used,
    opened_link,
)
from kehity.notifications.models import SwitchedOff
from kehity.notifications.reminders import Reminder, reminders

if TYPE_CHECKING:
    from kehity.people.http import PersonRequest
    from kehity.people.models import Person


@require_http_methods(["GET", "POST"])
def mails(request: PersonRequest) -> HttpResponse:
    """Mails to me: every kind of reminder, on or off."""
    off = SwitchedOff.objects.by_people([request.user.pk])[request.user.pk]
    wanted = [kind.kind() for kind in reminders() if kind.kind() not in off]
    form = MailsForm(request.POST if request.method == "POST" else None, initial={"wanted": wanted})

    if form.is_valid():
        for kind, on in form.cleaned_kinds().items():
            SwitchedOff.objects.switch(request.user, kind, on=on)
        messages.success(request, _("Your mails are as you wish."))
        return redirect("mails")

    return render(request, "notifications/mails.html", {"form": form})


# A mail program sends the one click by itself (RFC 8058) and has no token of ours; the signed
# address is the proof.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def switching_off(request: HttpRequest, word: str) -> HttpResponse:
    """No more of these reminders: by one click of a mail program, or on this page."""
    try:
        signed = opened_link(SWITCHING_OFF, word)
    except NotOurLink as error:
        raise Http404 from error
    person = get_object_or_404(get_user_model(), pk=signed["person"])
    _speak_to(person, person.language)
    kinds = [KINDS[kind] for kind in signed["kinds"] if kind in KINDS]

    if request.method == "POST":
        for kind in kinds:
            SwitchedOff.objects.switch(person, kind.kind(), on="on" in request.POST)

    off = SwitchedOff.objects.filter(person=person, kind__in=[kind.kind() for kind in kinds])
    context = {
        # In words: a template would make a notice of the class itself.
        "kinds": [(kind.label, kind.says) for kind in kinds if issubclass(kind, Reminder)],
        "is_off": off.exists(),
        "has_changed": request.method == "POST",
    }
    return render(request, "notifications/switching_off.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, word: str) -> HttpResponse:
    """An answer from a mail: looking changes nothing, the button on the page answers."""
    try:
        asked, person = asked_by(word)
    except NotOurLink as error:
        raise Http404 from error
    except LinkIsTooOld:
        return render(request, "notifications/answer_too_late.html", status=410)
    _speak_to(person, asked.language(person))
    form = asked.form(person, request.POST if request.method == "POST" else None)
    context = {"asked": asked, "person": person, "form": form, "go_on": asked.url(person)}

    if is_used(word) or not asked.may_be_given(person):
        return render(request, "notifications/answer_given.html", context, status=409)
    if form.is_valid():
        answer(word, asked, person, **form.cleaned_data)
        return render(request, "notifications/answer_thanks.html", context)

    return render(request, "notifications/answer.html", context | {"title": asked.title(person)})


def _speak_to(person: Person, language: str) -> None:
    translation.activate(language)
    timezone.activate(person.time_zone)
