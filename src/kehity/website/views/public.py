"""The public page, and what those fetch who find it for others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from kehity.evaluation.models import Voice
from kehity.people.http import remember_language
from kehity.programmes.models import Season
from kehity.website import mission
from kehity.website.offers import offers
from kehity.website.structured import structured

MOST_VOICES, MOST_IN_SITEMAP = 6, 1000
# Each is read by everyone; the rest of the product is nothing to search for.
NOTHING_TO_FIND = ("/sign-in/", "/language/")


def for_everyone(view: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Caches may keep the answer, if they ask each time whether it still holds.

    Whoever brings a cookie gets an answer of their own.
    """

    @gzip_page
    @conditional_page
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        response = view(request)
        if not request.COOKIES and not response.cookies:
            response.headers["Cache-Control"] = "public, no-cache"
        return response

    return answered


@for_everyone
def welcome(request: HttpRequest) -> HttpResponse:
    """Mentoring told to whoever has not signed in, in the language that is asked for."""
    wanted = request.GET.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        translation.activate(wanted)
    language = (translation.get_language() or "fi")[:2]
    lead = _(
        "A mentor listens, asks and shares experience. You decide what it is about. You meet about "
        "once a month, for at least six months, remotely when needed."
    )
    today = timezone.localdate()
    found = offers(today)
    voices = Voice.objects.heard(today).on_first_page().with_person().newest_first()
    context = {
        "lead": lead,
        "offers": found,
        "mission": mission,
        "voices": voices[:MOST_VOICES],
        "structured": structured(found, mission.QUESTIONS, language=language, lead=lead),
        "here": f"{settings.BASE_URL}/",
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
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages that everyone may read, each once."""
    open_seasons = Season.objects.open().filter(ends_on__gte=timezone.localdate())
    seasons = open_seasons.order_by("starts_on", "pk").values_list("pk", flat=True)
    paths = [f"/?language={code}" for code, _name in settings.LANGUAGES]
    for pk in seasons[:MOST_IN_SITEMAP]:
        names = ("season", "season_criteria", "privacy_notice")
        paths += [reverse(name, args=[pk]) for name in names]
    context = {"paths": ["/", *paths], "base": settings.BASE_URL}
    return render(request, "website/sitemap.xml", context, content_type="application/xml")


@login_not_required
@require_safe
@for_everyone
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOTHING_TO_FIND)]
    lines += ["", f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
