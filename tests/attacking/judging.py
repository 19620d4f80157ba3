"""What must never come of a request: a fault, a way out of the house, script, or half a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from kehity.single_sign_on.tests.saml_service import ENTRANCE
from tests.attacking.values import ATTRIBUTE, ELEMENT, Sent

HOST = "testserver"
# The demo's sign-in service is where one of its pages is meant to lead.
LEADS_TO = {HOST, urlsplit(ENTRANCE).netloc}
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
# Who looked, when somebody was here last, what a session remembers: kept of a refused try as well.
KEPT_OF_REFUSED = {"privacy_access", "django_session", "people_signin"}
LINKS = ("href", "src", "action", "formaction")


class Attacker:
    """Sends as somebody, and leaves everything as it was."""

    def __init__(self, client: Client) -> None:
        self.client = client
        client.raise_request_exception = False
        self.cookies = {name: morsel.value for name, morsel in client.cookies.items()}

    def faults_of(self, sent: Sent) -> list[str]:
        cache.clear()  # who tries everything would soon be told to wait
        written = Written()
        with transaction.atomic():
            with connection.execute_wrapper(written):
                response = self._send(sent)
            faults = list(faults_in(response))
            tables = written.tables - KEPT_OF_REFUSED
            after = {} if went_through(sent, response) else contents_of(tables)
            transaction.set_rollback(True)
        changed = [name for name, rows in after.items() if rows != contents_of([name])[name]]
        self.client.cookies.clear()
        self.client.cookies.load(self.cookies)
        return faults + [f"{response.status_code} and yet {name} has changed" for name in changed]

    def _send(self, sent: Sent) -> Any:
        return self.client.generic(
            sent.method, sent.url, sent.body, sent.content_type or "application/octet-stream"
        )


def went_through(sent: Sent, response: Any) -> bool:
    return sent.method == "POST" and response.status_code in (301, 302, 303)


def faults_in(response: Any) -> Iterator[str]:
    if response.status_code >= 500:
        yield f"{response.status_code} {_reason(response)}"
        return
    leads_to = urlsplit(urljoin(f"http://{HOST}/", response.headers.get("Location", ""))).netloc
    if leads_to not in LEADS_TO:
        yield f"leads to {leads_to}"
    if "html" in response.headers.get("Content-Type", ""):
        yield from script_in(response.content.decode())


def script_in(page: str) -> Iterator[str]:
    """What has become an element, an attribute or an address of the page."""
    if ELEMENT in page or ATTRIBUTE in page or "javascript:" in page.lower():
        reader = _Script()
        reader.feed(page)
        yield from reader.found


def contents_of(tables: Any) -> dict[str, set[str]]:
    found = {}
    for name in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = {repr(row) for row in cursor.fetchall()}
    return found


def _reason(response: Any) -> str:
    crash = getattr(response, "exc_info", None)
    if not crash:
        return ""
    *_outer, (frame, line) = _frames(crash[2])
    where = f"{frame.f_code.co_filename.rpartition('site-packages/')[2]}:{line}"
    return f"{crash[0].__name__}: {str(crash[1])[:120]} at {where}"


def _frames(traceback: Any) -> Iterator[tuple[Any, int]]:
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


class Written:
    """The tables that a request writes to."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        if isinstance(sql, str) and (found := WRITES.match(sql)):
            self.tables.add(found[1])
        return execute(sql, *rest)


class _Script(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == ELEMENT:
            self.found.append("a mark has become an element")
        for name, value in attrs:
            if name == ATTRIBUTE:
                self.found.append(f"a mark has become an attribute of <{tag}>")
            if name in LINKS and (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"<{tag} {name}> is a script")
