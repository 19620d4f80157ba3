"""The product's addresses, and one page that does nothing but know its reader."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"signed in: {request.user.is_authenticated}")


urlpatterns = [path("bench/bare/", bare), path("", include("kehity.config.urls"))]
