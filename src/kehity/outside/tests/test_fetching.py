"""An address that somebody has typed leads nowhere but out."""

import socket
import time

import pytest

from kehity.outside import fetching
from kehity.outside.fetching import CannotFetch, Question, fetch
from kehity.outside.tests.servers import url

OURS = ["127.0.0.0/8"]


def trouble(address, networks=(), **more):
    with pytest.raises(CannotFetch) as told:
        fetch(Question(address, networks, **more))
    return told.value.why


def test_a_calendar_is_fetched_over_a_redirect_and_asked_by_its_name(server):
    content = fetch(Question(url(server, "away", host="localhost"), OURS))

    assert content.startswith(b"BEGIN:VCALENDAR")
    assert server.asked == [
        ("/away", f"localhost:{server.server_port}"),
        ("/calendar", f"localhost:{server.server_port}"),
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("gone", "not_found"),
        ("large", "too_large"),
        ("around", "not_found"),
        ("inwards", "not_allowed"),
        ("file", "not_allowed"),
    ],
)
def test_what_cannot_be_read_says_why(server, path, expected):
    assert trouble(url(server, path), OURS) == expected


def test_a_server_that_drips_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    began = time.monotonic()

    assert trouble(url(server, "dripping"), OURS) == "no_answer"
    assert time.monotonic() - began < 3


def test_a_server_that_says_nothing_is_cut_off(monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert trouble(f"http://127.0.0.1:{silent.getsockname()[1]}/", OURS) == "no_answer"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/x.ics",
        "http://localhost/x.ics",
        "http://0.0.0.0/x.ics",
        "http://2130706433/x.ics",
        "http://0x7f.1/x.ics",
        "http://10.1.2.3/x.ics",
        "http://172.16.0.1/x.ics",
        "http://192.168.1.1/x.ics",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/x.ics",
        "http://224.0.0.1/x.ics",
        "http://[::1]/x.ics",
        "http://[::]/x.ics",
        "http://[fe80::1]/x.ics",
        "http://[fd00::1]/x.ics",
        "http://[::ffff:127.0.0.1]/x.ics",
        "http://[::ffff:10.0.0.1]/x.ics",
        "http://[64:ff9b::a00:1]/x.ics",
        "http://[64:ff9b:1::1]/x.ics",
        "http://[2002:7f00:1::]/x.ics",
        "http://127.1/x.ics",
        "http://0177.0.0.1/x.ics",
        "http://\u2460\u2461\u2466.0.0.1/x.ics",
        "http://127.0.0.1#@8.8.8.8/x.ics",
        "http://[::ffff:7f00:1]/x.ics",
        "http://8.8.8.8:22/x.ics",
        "gopher://8.8.8.8:80/x.ics",
        "ftp://8.8.8.8/x.ics",
        "file:///etc/passwd",
        "https://name:word@8.8.8.8/x.ics",
        "https:///x.ics",
        "https://[/x.ics",
        "https://8.8.8.8:99999/x.ics",
    ],
)
def test_no_address_leads_inwards(address):
    assert trouble(address) == "not_allowed"


def test_the_connection_goes_to_the_address_that_was_looked_at(server, monkeypatch):
    """A name that means something else a moment later gains nothing."""
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])
    real = socket.getaddrinfo

    def changing(host, port, *rest, **more):
        to = next(answers) if host == "changing.example" else host
        return real(to, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)

    content = fetch(Question(url(server, "calendar", host="changing.example"), OURS))

    assert content.startswith(b"BEGIN:VCALENDAR")


def test_what_has_been_sent_goes_to_one_address_alone(server):
    assert trouble(url(server, "away"), OURS, form=b"secret=1") == "not_found"
    assert [path for path, _host in server.asked] == ["/away"]


def test_where_https_is_asked_for_nothing_is_said_in_the_open():
    assert trouble("http://8.8.8.8/", https_alone=True) == "not_allowed"
