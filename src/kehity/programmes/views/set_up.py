"""The first page of an installation: its one-time set-up."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from kehity.people.models import Person
from kehity.programmes.forms.set_up import SetUpForm
from kehity.programmes.models import Programme, SetUpLink


@login_not_required
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, word: str) -> HttpResponse:
    link = get_object_or_404(SetUpLink.objects.waiting(word))
    initial = {"language": (get_language() or "fi")[:2]}
    form = SetUpForm(request.POST if request.method == "POST" else None, initial=initial)

    if form.is_valid():
        programme, person = _set_up(link, **form.cleaned_data)
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("season_new", pk=programme.pk)

    return render(request, "programmes/set_up.html", {"form": form})


@transaction.atomic
def _set_up(
    link: SetUpLink,
    *,
    organisation: str,
    programme: str,
    first_name: str,
    last_name: str,
    email: str,
    language: str,
) -> tuple[Programme, Person]:
    person = Person.objects.known_as(
        email, first_name=first_name, last_name=last_name, language=language
    )
    made = link.set_up(organisation=organisation, programme={language: programme}, person=person)
    return made, person
