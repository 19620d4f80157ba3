"""A season's privacy notice, open to everyone, and its earlier versions."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kehity.people.http import PersonRequest
from kehity.programmes.models import Season
from kehity.rights.informing import texts_of


@login_not_required
@require_GET
def privacy_notice(
    request: PersonRequest, pk: uuid.UUID, number: int | None = None
) -> HttpResponse:
    seasons = Season.objects.visible_to(request.user).with_programme()
    season = get_object_or_404(seasons, pk=pk)
    language = (get_language() or "fi")[:2]
    versions = list(season.privacy_notices.order_by("-number"))
    newest = versions[0] if versions else None
    notice = newest
    if number is not None:
        notice = get_object_or_404(season.privacy_notices, number=number)
    context = {
        "season": season,
        "notice": notice,
        # A season that is still being prepared shows its coordinators what it would say.
        "sections": notice.sections(language) if notice else texts_of(season)[language],
        "versions": versions,
        "is_newest": notice == newest,
    }
    return render(request, "rights/privacy_notice.html", context)
