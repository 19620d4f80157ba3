"""Who is in stays in for a while; pages speak the reader's language and tell the reader's time."""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from kehity.people.models import Person, SignIn

A_YEAR = 365 * 24 * 3600
# How exactly a sign-in knows when it was last seen.
NOW_AND_THEN = datetime.timedelta(minutes=10)
BEGAN, SEEN = "began", "seen"

Answering = Callable[[HttpRequest], HttpResponse]


class SignInKept:
    """Ends a session that has lasted too long, and keeps the word that a browser is known by.

    Where a session is over, the browser is told to forget its pages: going back shows none.
    """

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_in = isinstance(request.user, Person)
        if was_in:
            _look_after(request, timezone.now())
        response = self.get_response(request)
        if _is_over(request, was_in=was_in):
            response.headers["Clear-Site-Data"] = '"cache"'
        word = getattr(request, "device_word", "")
        if word:
            response.set_cookie(
                settings.DEVICE_COOKIE_NAME,
                word,
                max_age=A_YEAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


class ReadersOwnWays:
    """Activates the signed-in person's language and time zone for the length of a request."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if isinstance(person, Person):
            translation.activate(person.language)
            request.LANGUAGE_CODE = person.language
            timezone.activate(person.time_zone)
        try:
            response = self.get_response(request)
            response.headers["Content-Language"] = translation.get_language()[:2]
            return response
        finally:
            timezone.deactivate()


def _is_over(request: HttpRequest, *, was_in: bool) -> bool:
    """A session ended with this answer, or earlier and elsewhere, and the browser learns it now."""
    if isinstance(request.user, Person):
        return False
    brought = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return was_in or (bool(brought) and request.session.is_empty())


def _look_after(request: HttpRequest, now: datetime.datetime) -> None:
    session = request.session
    began = session.setdefault(BEGAN, now.timestamp())
    if now.timestamp() - began >= settings.SESSION_LASTS.total_seconds():
        logout(request)
        return
    if now.timestamp() - session.get(SEEN, 0) >= NOW_AND_THEN.total_seconds():
        # Saving the session also moves the day on which it ends unless it is used.
        session[SEEN] = now.timestamp()
        SignIn.objects.filter(session=session.session_key).update(seen_at=now)
