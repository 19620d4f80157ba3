"""What a phone asks for when somebody puts Kehity beside their other programs."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

A_DAY = 24 * 60 * 60
# The icon's green and the light theme's paper: a manifest has one of each; pages tell both themes.
SPRUCE, PAPER = "#0b7267", "#fbf9f5"


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY)
def manifest(_request: HttpRequest, language: str) -> JsonResponse:
    """The same for everyone who reads this language: it names nobody."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    home = reverse("home")
    with translation.override(language):
        told = {
            "id": home,
            "start_url": home,
            "scope": home,
            "name": "Kehity",
            "short_name": "Kehity",
            "description": _("Mentoring step by step: your goals, your pair and your meetings."),
            "lang": language,
            "dir": "ltr",
            "display": "standalone",
            "theme_color": SPRUCE,
            "background_color": PAPER,
            "icons": _icons(),
        }
    return JsonResponse(told, content_type="application/manifest+json")


def _icons() -> list[dict[str, str]]:
    """The leaf keeps clear of the edges, so that a phone may cut any shape out of it."""
    pictures = [
        {"src": static(f"ui/app-{side}.png"), "sizes": f"{side}x{side}", "type": "image/png"}
        for side in (192, 512)
    ]
    pictures.append({"src": static("ui/app.svg"), "sizes": "any", "type": "image/svg+xml"})
    return [one | {"purpose": purpose} for purpose in ("any", "maskable") for one in pictures]
