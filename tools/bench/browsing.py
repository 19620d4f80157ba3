"""Opening pages as a signed-in person, through the product's own WSGI application."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from importlib import import_module
from typing import Any
from wsgiref.util import setup_testing_defaults

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


@dataclass
class Reader:
    """Somebody with a session; every page is asked for anew."""

    application: Application
    session: str
    answered: list[str] = field(default_factory=list)

    def open(self, url: str) -> bytes:
        """The page; anything but a page ends the measuring."""
        path, _mark, query = url.partition("?")
        environ: dict[str, Any] = {
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": SimpleCookie({"sessionid": self.session}).output(header="").strip(),
        }
        setup_testing_defaults(environ)
        answer = self.application(environ, self._begin)
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        if self.answered[-1] != "200":
            raise SystemExit(f"{url} answered {self.answered[-1]}, not 200.")
        return body

    def seconds_for(self, url: str) -> float:
        began = time.perf_counter()
        self.open(url)
        return time.perf_counter() - began

    def count_queries(self, url: str) -> int:
        """How many statements the page sends, when nothing is opened for the first time."""
        from django.db import connection  # noqa: PLC0415 - after django.setup()
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

        self.open(url)
        with CaptureQueriesContext(connection) as captured:
            self.open(url)
        return sum(_asks(query["sql"]) for query in captured.captured_queries)

    def _begin(self, status: str, _headers: object, _problem: object = None) -> None:
        self.answered.append(status.split()[0])


def _asks(statement: str) -> bool:
    """Whether this asks the database for something, or only frames what does."""
    return not statement.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))


def signed_in(application: Application, email: str) -> Reader:
    from django.conf import settings  # noqa: PLC0415 - after django.setup()
    from django.contrib.auth import get_user_model, login  # noqa: PLC0415
    from django.http import HttpRequest  # noqa: PLC0415

    person = get_user_model().objects.get(email=email)
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return Reader(application, str(request.session.session_key))
