"""Where meetings by video have their rooms: those of an organisation, and those of one season."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.forms.links import MeetingLinksForm, SeasonLinksForm
from kehity.programmes.models import Organisation, Season
from kehity.programmes.permissions import may_change_settings
from kehity.programmes.rooms import Rooms
from kehity.ui.links import Link
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def meeting_links(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    owned = Organisation.objects.owned_by(request.user)
    organisation = get_object_or_404(owned, pk=pk)
    form = MeetingLinksForm(_sent(request), initial={"meeting_links": organisation.meeting_links})
    back = Link(_("My programmes"), reverse("coordination"))
    return _page(request, organisation, form, Rooms(""), back)


@require_http_methods(["GET", "POST"])
def season_meeting_links(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    require(may_change_settings(request.user, season))
    usual = season.programme.organisation.rooms()
    initial = {"meeting_links": season.meeting_links}
    form = SeasonLinksForm(_sent(request), initial=initial, usual=usual)
    back = Link(_("Settings of the season"), reverse("season_settings", args=[season.pk]))
    return _page(request, season, form, usual, back)


def _sent(request: PersonRequest) -> object:
    return request.POST if request.method == "POST" else None


def _page(
    request: PersonRequest,
    place: Organisation | Season,
    form: MeetingLinksForm,
    usual: Rooms,
    back: Link,
) -> HttpResponse:
    """Look at a room as often as one likes; only saving changes anything."""
    if form.is_valid() and "look" not in request.POST:
        place.meet_at(**form.cleaned_data)
        messages.success(request, _("Saved. It holds for meetings booked from now on."))
        return redirect(back.url)

    typed = form.cleaned_data["meeting_links"] if form.is_valid() else place.meeting_links
    context = {
        "form": form,
        "place": place,
        "back": back,
        "room": "" if form.errors else Rooms(typed or usual.address).new_link(),
    }
    return render(request, "programmes/meeting_links.html", context)
