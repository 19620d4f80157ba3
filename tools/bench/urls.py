"""The product's addresses, and two pages that do nothing but know their reader."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    """A page with nothing on it but what is around every page."""
    return HttpResponse(render_to_string("ui/page.html", {}, request))


def plain(request: HttpRequest) -> HttpResponse:
    """One line of text: what the server, the session and the sign-in cost by themselves."""
    return HttpResponse(f"signed in: {request.user.is_authenticated}")


urlpatterns = [
    path("bench/bare/", bare),
    path("bench/plain/", plain),
    path("", include("kehity.config.urls")),
]
