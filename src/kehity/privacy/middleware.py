"""Where a key of the ring is missing: a page that says so, and a line in the log."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kehity.privacy.keyring import KeyIsLost, RingIsOutOfReach

log = logging.getLogger(__name__)


class LostKeyMiddleware:
    """Answers 503: what was written is there and safe, but cannot be opened for the moment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, KeyIsLost):
            return None
        log.error("%s Nothing was written over.", _in_words(fault))
        return render(request, "privacy/key_is_lost.html", status=503)


def _in_words(fault: KeyIsLost) -> str:
    if isinstance(fault, RingIsOutOfReach):
        return "There is no key ring, so what people have written cannot be opened."
    return (
        f"The key '{fault}' is missing from the key ring, or another key has its id. "
        "What it wraps cannot be opened until it is put back."
    )
