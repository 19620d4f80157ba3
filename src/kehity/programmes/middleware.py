"""Whoever looks after other people's data is first led to set up a second factor."""

import datetime
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kehity.people.models import Person
from kehity.programmes.backend import second_factor_due

ASKED = "asked_for_second_factor"


class SecondFactorFirst:
    """Leads to the page of safety: at once when it is time, and before that once in a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        due = _due(request)
        request.second_factor_due = due  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _words: Any, _values: Any
    ) -> HttpResponse | None:
        due = request.second_factor_due  # type: ignore[attr-defined]
        if due is None or _is_open(request, view):
            return None
        if timezone.now() < due:
            if request.session.get(ASKED):
                return None
            request.session[ASKED] = True
        return redirect("safety")


def _due(request: HttpRequest) -> datetime.datetime | None:
    if not isinstance(request.user, Person):
        return None
    due = second_factor_due(request.user)
    return None if due and get_adapter().has_two_proofs(request, request.user) else due


def _is_open(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """What is for everyone, save the page that signing in leads to; and what makes safe."""
    if getattr(view, "before_second_factor", False):
        return True
    name = request.resolver_match.url_name if request.resolver_match else ""
    return not getattr(view, "login_required", True) and name != settings.LOGIN_REDIRECT_URL
