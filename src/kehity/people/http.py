"""A request whose person is known, and where it may lead."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from kehity.people.models import Person

A_YEAR = 365 * 24 * 3600


class PersonRequest(HttpRequest):
    user: Person
    htmx: HtmxDetails


def way_on(request: HttpRequest, address: str) -> str:
    """This address, if it is one of ours."""
    return address if is_ours(request, address) else reverse("home")


def is_ours(request: HttpRequest, address: str) -> bool:
    hosts = {request.get_host()}
    return url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure())


def remember_language(response: HttpResponse, chosen: str) -> None:
    """From now on this browser reads in this language, also before anybody signs in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
