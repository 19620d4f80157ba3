"""The documents about a season, for those who answer for it: what is open in them, and files."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kehity.documents.views import to_keep
from kehity.people.http import PersonRequest
from kehity.programmes.models import Season
from kehity.programmes.words import speak
from kehity.rights.papers.documents import DOCUMENTS
from kehity.ui.words import LANGUAGES, NAMES

ON_A_PAGE = 50


@require_GET
def documents(request: PersonRequest) -> HttpResponse:
    seasons = Season.objects.answered_for_by(request.user).with_programme().order_by("-starts_on")
    page = Paginator(seasons, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "rights/documents.html", {"page": page})


@require_GET
def season_documents(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = _season(request, pk)
    speak(season)
    language, today = get_language() or "fi", timezone.localdate()
    context = {
        "season": season,
        "documents": [
            (key, document, document.paper(season, language, today).gaps())
            for key, document in DOCUMENTS.items()
        ],
        "languages": NAMES.items(),
        "may_set": Season.objects.coordinated_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "rights/season_documents.html", context)


@require_GET
def season_document(
    request: PersonRequest, pk: uuid.UUID, document: str, language: str
) -> HttpResponse:
    season = _season(request, pk)
    if document not in DOCUMENTS or language not in LANGUAGES:
        raise Http404

    paper = DOCUMENTS[document].paper(season, language, timezone.localdate())
    return to_keep(paper, f"{document}-{language}.pdf")


def _season(request: PersonRequest, pk: uuid.UUID) -> Season:
    seasons = Season.objects.answered_for_by(request.user).with_programme()
    return get_object_or_404(seasons, pk=pk)
