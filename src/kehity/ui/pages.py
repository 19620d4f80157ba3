"""How a view answers: a page for a browser, its part for htmx, and no for who may not."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_part(
    request: HttpRequest,
    template: str,
    part: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    name = f"{template}#{part}" if wants_part(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def require(answer: bool) -> None:
    if not answer:
        raise PermissionDenied


def wants_part(request: HttpRequest) -> bool:
    # Going back in history asks through htmx, but for the whole page.
    is_restoring = request.headers.get("HX-History-Restore-Request") == "true"
    return request.headers.get("HX-Request") == "true" and not is_restoring


def is_auto_save(request: HttpRequest) -> bool:
    return request.headers.get("Auto-Save") == "true"
