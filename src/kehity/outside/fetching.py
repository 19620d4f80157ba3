"""Asking a machine that somebody else keeps, at an address that somebody has typed.

The address may lead anywhere, so it leads nowhere but out: the name is resolved once, every address
behind it must be public, and the connection goes to the very address that was looked at.
"""

from __future__ import annotations

import enum
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

if TYPE_CHECKING:
    IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

LARGEST = 2 * 1024 * 1024
SECONDS = 10.0
MOST_REDIRECTS = 3
PORTS = {80, 443, 8443}
MOVED = {301, 302, 303, 307, 308}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")


class Why(enum.StrEnum):
    """Why nothing came of asking."""

    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    NO_ANSWER = "no_answer"
    TOO_LARGE = "too_large"


class CannotFetch(Exception):
    """Nothing came from there; whoever asked has the words for why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Question:
    """What is asked of an address, and which networks of our own it may lead into."""

    address: str
    networks: Sequence[str] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    form: bytes | None = None
    """Sent as a form where there is one; what has been sent follows no redirect."""
    https_alone: bool = False


def fetch(question: Question) -> bytes:
    """What is answered: within ten seconds, two megabytes and three redirects."""
    until = time.monotonic() + SECONDS
    address = question.address
    for _step in range(MOST_REDIRECTS + 1):
        content, address = _ask(question, address, until)
        if not address:
            return content
        if question.form is not None:
            break
    raise CannotFetch(Why.NOT_FOUND)


def _ask(question: Question, address: str, until: float) -> tuple[bytes, str]:
    """The content, or the address it has moved to."""
    target, host, port = _target(address)
    number = _reachable(host, port, question)
    if question.https_alone and not _is_https(target) and not _is_ours(number, question):
        raise CannotFetch(Why.NOT_ALLOWED)
    connection = _Pinned(host, port, to=number, is_https=_is_https(target))
    method = "GET" if question.form is None else "POST"
    try:
        with _given_up_at(connection, until):
            headers = _HEADERS | dict(question.headers)
            connection.request(method, _path(target), body=question.form, headers=headers)
            with connection.getresponse() as response:
                return _answer(response, address)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CannotFetch(Why.NO_ANSWER) from error
    finally:
        connection.close()


_HEADERS = {"User-Agent": "Kehity", "Accept-Encoding": "identity"}


def _answer(response: http.client.HTTPResponse, address: str) -> tuple[bytes, str]:
    if response.status in MOVED:
        return b"", urljoin(address, response.getheader("Location") or "")
    if response.status != http.client.OK:
        raise CannotFetch(Why.NOT_FOUND)
    content = response.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise CannotFetch(Why.TOO_LARGE)
    return content, ""


def _target(address: str) -> tuple[SplitResult, str, int]:
    try:
        target = urlsplit(address)
        port = target.port or (443 if target.scheme == "https" else 80)
    except ValueError as error:
        raise CannotFetch(Why.NOT_ALLOWED) from error
    has_secret = target.username is not None or target.password is not None
    if target.scheme not in {"http", "https"} or not target.hostname or has_secret:
        raise CannotFetch(Why.NOT_ALLOWED)
    return target, target.hostname, port


def _reachable(host: str, port: int, question: Question) -> str:
    """One of the addresses behind a name, if each of them may be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotFetch(Why.NOT_FOUND) from error
    numbers = [str(address[0]) for *_kind, address in found]
    if not numbers or not all(_may_ask(one, port, question) for one in numbers):
        raise CannotFetch(Why.NOT_ALLOWED)
    return numbers[0]


def _may_ask(number: str, port: int, question: Question) -> bool:
    if _is_ours(number, question):
        return True
    real = _within(ipaddress.ip_address(number))
    is_public = real.is_global and not real.is_multicast and real not in LOCAL_NAT64
    return is_public and port in PORTS


def _is_ours(number: str, question: Question) -> bool:
    """In a network of the house that whoever runs it has named."""
    real = _within(ipaddress.ip_address(number))
    return any(real in ipaddress.ip_network(one) for one in question.networks)


def _within(number: IPAddress) -> IPAddress:
    """The address of the old network that one of the new network may carry inside."""
    if isinstance(number, ipaddress.IPv4Address):
        return number
    if number in NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    teredo = number.teredo[1] if number.teredo else None
    return number.ipv4_mapped or number.sixtofour or teredo or number


def _is_https(target: SplitResult) -> bool:
    return target.scheme == "https"


def _path(target: SplitResult) -> str:
    path = target.path or "/"
    return f"{path}?{target.query}" if target.query else path


class _Pinned(http.client.HTTPConnection):
    """Connects to the address that was looked at, whatever the name means by now."""

    def __init__(self, host: str, port: int, *, to: str, is_https: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.to = to
        self.is_https = is_https
        self.default_port = 443 if is_https else 80
        self.wire: socket.socket | None = None
        self.is_cut = False

    def connect(self) -> None:
        self.wire = self.sock = socket.create_connection((self.to, self.port), self.timeout)
        if self.is_https:
            context = ssl.create_default_context()
            self.wire = self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        self.is_cut = True
        # The answer may have come to its end in this very moment.
        if self.wire is not None:
            with suppress(OSError):
                self.wire.shutdown(socket.SHUT_RDWR)


@contextmanager
def _given_up_at(connection: _Pinned, until: float) -> Iterator[None]:
    """Cuts a connection off at a moment, also one that drips a byte now and then."""
    timer = threading.Timer(max(until - time.monotonic(), 0), connection.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if connection.is_cut:
        raise CannotFetch(Why.NO_ANSWER)
