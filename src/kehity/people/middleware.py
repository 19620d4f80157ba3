"""Pages speak the reader's language and tell the reader's time."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from kehity.people.models import Person


class ReadersOwnWays:
    """Activates the signed-in person's language and time zone for the length of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
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
