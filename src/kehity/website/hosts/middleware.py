"""Answers at the host names of organisations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect
from django.utils import timezone

from kehity.programmes.http import Here, arrive, here
from kehity.website.hosts.served import is_main, stands_at
from kehity.website.models import HostName

HSTS = "Strict-Transport-Security"


class OwnHosts:
    """At the host name of an organisation its public pages stand; all others at the main host.

    The main host costs no query, and no page repeats what a request says of its host.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = host_asked_for(request)
        if host is None:
            return self.get_response(request)

        if request.is_secure() or not settings.HTTPS:
            host.be_seen(timezone.now())
        address = host.address()
        arrive(request, Here(address, host.face.organisation))
        # Django knows the hosts of the settings alone; this one is known, too.
        request.get_host = lambda: urlsplit(address).netloc  # type: ignore[method-assign]
        # Nobody is signed in here, whatever they bring.
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        response = self.get_response(request)
        if response.status_code == 200 and request.path != "/":
            response.headers["Link"] = f'<{address}{request.path}>; rel="canonical"'
        if HSTS in response.headers:
            # What lies below somebody else's name is not ours to speak for.
            response.headers[HSTS] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _words: Any, values: dict[str, Any]
    ) -> HttpResponse | None:
        organisation = here(request).organisation
        name = request.resolver_match.url_name if request.resolver_match else ""
        if organisation is None or stands_at(organisation, name or "", values):
            return None
        return redirect(settings.BASE_URL + request.get_full_path())


def host_asked_for(request: HttpRequest) -> HostName | None:
    """The organisation's, where the request names neither the main host nor an unknown one."""
    asked, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
    return HostName.objects.named(asked) if asked and not is_main(asked) else None
