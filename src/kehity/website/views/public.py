"""The public page, and what those fetch who find it for others."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from kehity.evaluation.models import Voice
from kehity.people.http import remember_language
from kehity.programmes.http import here
from kehity.programmes.models import Season
from kehity.website import mission
from kehity.website.http import brand_of
from kehity.website.models import Face, HostName
from kehity.website.offers import offers
from kehity.website.preview import drawn
from kehity.website.structured import structured

MOST_VOICES, MOST_IN_SITEMAP = 6, 1000
# Each is read by everyone; the rest of the product is nothing to search for.
NOTHING_TO_FIND = ("/sign-in/", "/language/")


def for_everyone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Caches may keep the answer, if they ask each time whether it still holds.

    Whoever brings a cookie gets an answer of their own.
    """

    @conditional_page
    @wraps(view)
    def answered(request: HttpRequest, **values: str) -> HttpResponse:
        response = view(request, **values)
        if not request.COOKIES and not response.cookies:
            response.headers["Cache-Control"] = "public, no-cache"
        # One path is another page at another host, also for a cache that goes by paths.
        patch_vary_headers(response, ["Host"])
        return response

    return answered


@for_everyone
def welcome(request: HttpRequest) -> HttpResponse:
    """Mentoring told to whoever has not signed in; by its organisation at a host of its own."""
    organisation = here(request).organisation
    return page_of(request, organisation.face if organisation else None)


def page_of(
    request: HttpRequest, face: Face | None = None, *, logo: str = "", is_preview: bool = False
) -> HttpResponse:
    """The public page in the language that is asked for; with a face it is an organisation's."""
    wanted = request.GET.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        translation.activate(wanted)
    language = (translation.get_language() or "fi")[:2]
    today = timezone.localdate()
    organisation = face.organisation_id if face else None
    found = offers(today, organisation)
    lead = face.lead if face and face.lead else mission.LEAD
    asked = face.asked() if face else []
    questions = asked or mission.QUESTIONS
    base = here(request).address
    address = face.address() if face else f"{base}/"
    context = {
        "face": face,
        "brand": brand_of(face, request, logo=logo) if face else None,
        "is_preview": is_preview,
        "title": face.title if face and face.title else mission.TITLE,
        "lead": lead,
        "own_texts": [face.title, face.lead, face.questions] if face else [],
        "offers": found,
        "mission": mission,
        "questions": questions,
        "asked_in": face.questions if face and asked else "",
        "voices": _voices(today, organisation),
        "structured": structured(
            found, questions, language=language, lead=str(lead), base=base, address=address
        ),
        "here": address,
        # Without a language it is a page of its own, which chooses by the reader's browser.
        "canonical": f"{address}?language={language}" if wanted == language else address,
        "picture": base + _picture_url(face, language),
        "language": language,
        "languages": [code for code, _name in settings.LANGUAGES],
    }
    response = render(request, "website/welcome.html", context)
    if wanted == language:
        remember_language(response, language)
    return response


@login_not_required
@require_safe
@for_everyone
def preview(_request: HttpRequest, language: str) -> HttpResponse:
    return picture_of(None, language)


def picture_of(face: Face | None, language: str) -> HttpResponse:
    """The picture of the page in one language, for whoever shares its address."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        title = str(face.title if face and face.title else mission.TITLE)
    content = drawn(
        name=face.organisation.name if face else "Kehity",
        title=title,
        language=language,
        accent=face.accent if face else "",
    )
    return HttpResponse(content, content_type="image/png")


def _picture_url(face: Face | None, language: str) -> str:
    if face:
        return reverse("face_preview", args=[face.slug, language])
    return reverse("preview", args=[language])


def _voices(day: datetime.date, organisation: uuid.UUID | None) -> list[Voice]:
    heard = Voice.objects.heard(day).with_person().newest_first()
    found = heard.of_organisation(organisation) if organisation else heard.on_first_page()
    return list(found[:MOST_VOICES])


@login_not_required
@require_safe
@for_everyone
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages that everyone may read, each once and at one host."""
    at = here(request)
    elsewhere = HostName.objects.seen()
    seasons = Season.objects.open().filter(ends_on__gte=timezone.localdate())
    fronts = ["/"]
    if at.organisation:
        seasons = seasons.filter(programme__organisation=at.organisation)
    else:
        seasons = seasons.exclude(programme__organisation__face__host__in=elsewhere)
        faces = Face.objects.exclude(host__in=elsewhere).order_by("slug")
        fronts += [one.get_absolute_url() for one in faces]
    keys = seasons.order_by("starts_on", "pk").values_list("pk", flat=True)
    codes = ["", *(f"?language={code}" for code, _name in settings.LANGUAGES)]
    paths = [f"{front}{code}" for front in fronts for code in codes]
    for pk in keys[:MOST_IN_SITEMAP]:
        names = ("season", "season_criteria", "privacy_notice")
        paths += [reverse(name, args=[pk]) for name in names]
    context = {"paths": paths, "base": at.address}
    return render(request, "website/sitemap.xml", context, content_type="application/xml")


@login_not_required
@require_safe
@for_everyone
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOTHING_TO_FIND)]
    lines += ["", f"Sitemap: {here(request).address}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
