"""Tells the device of whoever is signed in whether it may keep something."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kehity.website.keeping import MARK, mark_of


class KeptFor:
    """Marks the answers of a session that lets its device keep the next meeting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Asked afterwards: an answer that ends the session has no mark any more.
        if mark := mark_of(request.session):
            response.headers[MARK] = mark
        return response
