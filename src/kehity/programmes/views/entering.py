"""In from a mail, by its link; and the owner's choice whether that may be."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kehity.notifications.links import LinkIsTooOld, NotOurLink
from kehity.people.http import PersonRequest
from kehity.programmes.entering import enter, entry_of, path_of
from kehity.programmes.forms.coordination import OpeningForm
from kehity.programmes.models import Organisation


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entering(request: HttpRequest, word: str) -> HttpResponse:
    """Looking lets nobody in, because mail scanners look, too; the button on the page does."""
    try:
        entry = entry_of(word)
    except NotOurLink as error:
        raise Http404 from error
    except LinkIsTooOld:
        return redirect(path_of(word))
    if request.user == entry.person or not entry.may_go_in:
        # By way of signing in, for whoever is not in.
        return redirect(entry.path)

    if request.method == "POST":
        if enter(word):
            login(request, entry.person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(entry.path)

    translation.activate(entry.person.language)
    return render(request, "programmes/entering.html", {"person": entry.person})


@require_http_methods(["GET", "POST"])
def opening(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    owned = Organisation.objects.owned_by(request.user)
    organisation = get_object_or_404(owned, pk=pk)
    form = OpeningForm(
        request.POST if request.method == "POST" else None,
        initial={"opening": organisation.opening},
    )

    if form.is_valid():
        organisation.open_mails(**form.cleaned_data)
        messages.success(request, _("From now on mails open in this way."))
        return redirect("coordination")

    context = {"form": form, "organisation": organisation}
    return render(request, "programmes/opening.html", context)
