"""Turns a refusal into a page, and gives every answer the headers that keep it in the house."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kehity.ui.meanwhile import WrittenMeanwhile
from kehity.ui.refusals import Refusal

# Nothing of a page needs these; copying a link and signing in by a passkey do what they say.
PERMISSIONS = ", ".join(
    [
        *(f"{name}=()" for name in (
            "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
            "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
        )),
        *(f"{name}=(self)" for name in (
            "clipboard-write", "publickey-credentials-create", "publickey-credentials-get",
        )),
    ]
)  # fmt: skip
# A file to keep is never run as a page of ours, whatever is in it.
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"

# What is smaller when it is compressed; documents, pictures and Excel's files are so already.
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")

# More than the largest list with what is around it, so that a form can say so beside its file.
LARGEST = 12 * 1024 * 1024


class HouseHeaders:
    """Stands outermost, so that files, errors and redirects have the headers, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        # No cache between us and the reader keeps what was meant for one person.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] = SANDBOX
        return response


class Compressed(GZipMiddleware):
    """Sends pages smaller, with a length that differs each time, so that it tells nothing."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_smaller = response.headers.get("Content-Type", "").startswith(COMPRESSED)
        return super().process_response(request, response) if is_smaller else response


class NothingTooLarge:
    """Refuses by its announced length, unread, what no form of ours asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A length that is no number is taken for none, and then nothing is read.
        length = request.META.get("CONTENT_LENGTH") or ""
        if not (length.isascii() and length.isdecimal() and int(length) > LARGEST):
            return self.get_response(request)

        message = _("What you sent is too large. A file may have 10 MB at most.")
        context = {"message": message, "back_url": way_back(request)}
        response = render(request, "ui/refusal.html", context, status=413)
        # The rest is still on its way, and nobody reads it.
        response.headers["Connection"] = "close"
        return response


class RefusalMiddleware:
    """Answers 409, in the words of the rule that said no."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        if not isinstance(refusal, Refusal):
            return None

        if isinstance(refusal, WrittenMeanwhile):
            return both_texts(request, refusal)
        context = {"message": refusal.message, "back_url": way_back(request)}
        return render(request, "ui/refusal.html", context, status=409)


def both_texts(request: HttpRequest, meanwhile: WrittenMeanwhile) -> HttpResponse:
    """What is saved and what was typed, to be put together and sent where it was on its way to."""
    context = {
        "differences": meanwhile.differences,
        "rest": meanwhile.form.to_be_sent_again(meanwhile.differences),
        "action": request.get_full_path(),
        "back_url": way_back(request),
    }
    return render(request, "ui/meanwhile.html", context, status=409)


def way_back(request: HttpRequest) -> str:
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return "/"

    address = urlsplit(referer)
    return f"{address.path or '/'}{f'?{address.query}' if address.query else ''}"
