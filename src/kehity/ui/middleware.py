"""Turns a refusal into a page."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from kehity.ui.refusals import Refusal


class RefusalMiddleware:
    """Answers 409, in the words of the rule that said no."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        if not isinstance(refusal, Refusal):
            return None

        context = {"message": refusal.message, "back_url": way_back(request)}
        return render(request, "ui/refusal.html", context, status=409)


def way_back(request: HttpRequest) -> str:
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return "/"

    address = urlsplit(referer)
    return f"{address.path or '/'}{f'?{address.query}' if address.query else ''}"
