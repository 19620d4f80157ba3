"""Whoever sends slowly or much takes nothing from the others."""

import io
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack

import pytest
from django.test import Client

from kehity.commands.prepared import throwaway_folder
from kehity.commands.web import SENDERS, Unhurried
from kehity.ui.middleware import LARGEST
from tests.starting import ROOT, free_port, plain_environment, wait_for_port

pytestmark = pytest.mark.once


class Dripping(io.BytesIO):
    """A request that does not come to its end before it is let go."""

    def __init__(self, gate):
        super().__init__()
        self.gate = gate

    def read(self, size=-1):
        self.gate.wait(10)
        return b""


def test_a_slow_sender_holds_no_place():
    answered, gate = threading.Event(), threading.Event()
    served = Unhurried(lambda _environ, _start: answered.set() or [b""], places=1, largest=1000)
    slow = {"CONTENT_LENGTH": "10", "wsgi.input": Dripping(gate)}
    waiting = threading.Thread(target=served, args=(slow, None))
    waiting.start()

    served({"wsgi.input": io.BytesIO()}, None)

    was_answered = answered.is_set()
    gate.set()
    waiting.join()
    assert was_answered


@pytest.mark.parametrize("length", ["10", "300000", "", "x", "-1", "²"])
def test_what_was_sent_arrives_whole(length):
    sent = b"a" * 300_000
    served = Unhurried(
        lambda environ, _start: [environ["wsgi.input"].read(400_000)], places=1, largest=400_000
    )

    [arrived] = served({"CONTENT_LENGTH": length, "wsgi.input": io.BytesIO(sent)}, None)

    assert arrived == (sent[:10] if length == "10" else sent)


@pytest.mark.django_db
def test_what_is_too_large_is_refused_unread(client):
    answer = client.generic("POST", "/sign-in/", b"", CONTENT_LENGTH=str(LARGEST + 1))

    assert answer.status_code == 413
    assert "10" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"email=" + b"x" * 2_600_000, id="a text without end"),
        pytest.param(b"&".join(b"a%d=1" % one for one in range(1001)), id="boxes without end"),
    ],
)
def test_a_form_has_its_limits(body):
    client = Client(raise_request_exception=False)

    answer = client.generic("POST", "/sign-in/", body, "application/x-www-form-urlencoded")

    assert answer.status_code in (400, 413)


def test_the_server_answers_while_many_send_slowly():
    """Heads without an end, and bodies without an end: more than there are places, by far."""
    port = free_port()
    with ExitStack() as stack:
        folder = stack.enter_context(throwaway_folder())
        address = f"http://127.0.0.1:{port}"
        environment = plain_environment(
            HOST="127.0.0.1",
            PORT=port,
            BASE_URL=address,
            KEHITY_DATA=str(folder),
            KEHITY_MODE="run",
        )
        command = [sys.executable, "-m", "kehity.commands.part", "web", "1"]
        server = stack.enter_context(
            subprocess.Popen(command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL)
        )
        stack.callback(server.terminate)
        wait_for_port(port)
        assert b" 503 " in first_line(port)

        opened = [
            stack.enter_context(socket.create_connection(("127.0.0.1", int(port))))
            for _number in range(300 + SENDERS // 2)
        ]
        for number, one in enumerate(opened):
            one.sendall(HALF_A_HEAD if number < 300 else HALF_A_BODY)

        assert b" 503 " in first_line(port)
        assert server.poll() is None


HALF_A_HEAD = b"GET /health/ HTTP/1.1\r\nHost: localhost\r\n"
HALF_A_BODY = b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nemail="


def first_line(port):
    """Of a page that needs no database."""
    with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as asked:
        asked.sendall(b"GET /health/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return asked.recv(1000).partition(b"\r\n")[0]
