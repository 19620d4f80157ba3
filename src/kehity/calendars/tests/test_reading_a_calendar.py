"""Reading the calendar that somebody keeps elsewhere: safely, and only when it says busy."""

from __future__ import annotations

import datetime
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.calendars import fetching
from kehity.calendars.busy import MOST_SPANS, busy_in
from kehity.calendars.fetching import CannotRead, fetch
from kehity.calendars.models import OwnCalendar
from kehity.calendars.tasks import read_own_calendar
from kehity.people.tests.factories import PersonFactory

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime.datetime(2027, 3, 1, 12, tzinfo=HELSINKI)
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{}\r\nEND:VCALENDAR\r\n"
EMPTY = CALENDAR.format("").encode()


class Answers(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        act = getattr(self, self.path.strip("/").split("?")[0] or "calendar")
        act()

    def calendar(self, content=EMPTY):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(content)

    def large(self):
        self.calendar(b"x" * (fetching.LARGEST + 1))

    def words(self):
        self.calendar(b"<html>no calendar</html>")

    def gone(self):
        self.send_error(404)

    def away(self):
        self._moved("/calendar")

    def around(self):
        self._moved("/around")

    def inwards(self):
        self._moved("http://10.0.0.1/calendar")

    def file(self):
        self._moved("file:///etc/passwd")

    def dripping(self):
        self.send_response(200)
        self.end_headers()
        for _byte in range(100):
            try:
                self.wfile.write(b"x")
                time.sleep(0.05)
            except OSError:
                return

    def _moved(self, to):
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def log_message(self, *_said):
        pass


@pytest.fixture
def server(settings):
    settings.CALENDAR_NETWORKS = ["127.0.0.0/8"]
    started = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    started.asked = []
    threading.Thread(target=started.serve_forever, daemon=True).start()
    yield started
    started.shutdown()
    started.server_close()


def url(server, path, host="127.0.0.1"):
    return f"http://{host}:{server.server_port}/{path}"


def trouble(address):
    with pytest.raises(CannotRead) as told:
        fetch(address)
    return told.value.trouble


def test_a_calendar_is_fetched_over_a_redirect_and_asked_by_its_name(server):
    content = fetch(url(server, "away", host="localhost"))

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
    assert trouble(url(server, path)) == expected


def test_a_server_that_drips_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    began = time.monotonic()

    assert trouble(url(server, "dripping")) == "no_answer"
    assert time.monotonic() - began < 3


def test_a_server_that_says_nothing_is_cut_off(settings, monkeypatch):
    settings.CALENDAR_NETWORKS = ["127.0.0.0/8"]
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert trouble(f"http://127.0.0.1:{silent.getsockname()[1]}/") == "no_answer"


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
        "http://8.8.8.8:22/x.ics",
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

    content = fetch(url(server, "calendar", host="changing.example"))

    assert content.startswith(b"BEGIN:VCALENDAR")


def event(*lines):
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", "DTSTAMP:20270101T000000Z", *lines, "END:VEVENT"])


def busy(*parts):
    spans = busy_in(CALENDAR.format("\r\n".join(parts)).encode(), NOW, HELSINKI)
    here = [(begins.astimezone(HELSINKI), ends.astimezone(HELSINKI)) for begins, ends in spans]
    return [f"{begins:%d.%m. %H.%M}–{ends:%d.%m. %H.%M}" for begins, ends in here]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["DTSTART:20270302T080000Z", "DTEND:20270302T090000Z"],
            ["02.03. 10.00–02.03. 11.00"],
            id="in universal time",
        ),
        pytest.param(
            ["DTSTART:20270302T100000", "DURATION:PT30M"],
            ["02.03. 10.00–02.03. 10.30"],
            id="without a zone it is the owner's",
        ),
        pytest.param(
            ["DTSTART;VALUE=DATE:20270302", "DTEND;VALUE=DATE:20270303"],
            ["02.03. 00.00–03.03. 00.00"],
            id="a whole day",
        ),
        pytest.param(
            [
                "DTSTART;TZID=Europe/Helsinki:20270322T100000",
                "DTEND;TZID=Europe/Helsinki:20270322T110000",
                "RRULE:FREQ=WEEKLY;COUNT=3",
                "EXDATE;TZID=Europe/Helsinki:20270405T100000",
            ],
            ["22.03. 10.00–22.03. 11.00", "29.03. 10.00–29.03. 11.00"],
            id="every week over the change of the clocks, but once",
        ),
        pytest.param(
            ["DTSTART:20270301T090000Z", "DTEND:20270301T110000Z"],
            ["01.03. 11.00–01.03. 13.00"],
            id="what goes on now",
        ),
        pytest.param(["DTSTART:20270201T080000Z", "DTEND:20270201T090000Z"], [], id="over"),
        pytest.param(["DTSTART:20290201T080000Z", "DTEND:20290201T090000Z"], [], id="far ahead"),
        pytest.param(
            ["DTSTART:20270302T080000Z", "DTEND:20270302T090000Z", "TRANSP:TRANSPARENT"],
            [],
            id="free",
        ),
        pytest.param(
            ["DTSTART:20270302T080000Z", "DTEND:20270302T090000Z", "STATUS:CANCELLED"],
            [],
            id="cancelled",
        ),
        pytest.param(
            ["DTSTART:20270302T080000Z", "DTEND:20270302T080001Z", "RRULE:FREQ=SECONDLY"],
            [],
            id="every second",
        ),
        pytest.param(
            [
                "DTSTART:20270302T080000Z",
                "DURATION:PT1M",
                "RRULE:FREQ=DAILY;BYHOUR=1,2;BYMINUTE=1,2,3",
            ],
            [],
            id="many times a day",
        ),
        pytest.param(["DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY"], [], id="since ever"),
        pytest.param(["SUMMARY:No time"], [], id="no time"),
    ],
)
def test_an_event_is_busy_when_it_says_so(lines, expected):
    assert busy(event(*lines)) == expected


def test_free_and_busy_times_are_read_and_joined():
    told = [
        "BEGIN:VFREEBUSY",
        "UID:2",
        "FREEBUSY:20270302T080000Z/20270302T090000Z,20270302T083000Z/PT1H",
        "FREEBUSY;FBTYPE=FREE:20270303T080000Z/20270303T090000Z",
        "END:VFREEBUSY",
    ]

    assert busy("\r\n".join(told)) == ["02.03. 10.00–02.03. 11.30"]


def test_a_calendar_that_never_ends_is_cut_off():
    daily = event("DTSTART:20270101T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY")
    many = [daily.replace("UID:1", f"UID:{n}").replace("T08", f"T{n % 24:02}") for n in range(40)]

    assert 0 < len(busy(*many)) <= MOST_SPANS + 40 * 37


@pytest.mark.parametrize("content", [b"", b"<html>", b"BEGIN:VEVENT\r\nEND:VEVENT", b"\xff\x00"])
def test_what_is_no_calendar_is_told(content):
    with pytest.raises(CannotRead) as told:
        busy_in(content, NOW, HELSINKI)

    assert told.value.trouble == "no_calendar"


@pytest.mark.django_db
def test_the_address_is_saved_and_read_in_the_background(server, as_person):
    person = PersonFactory()
    client = as_person(person)

    client.post(reverse("calendar"), {"address": url(server, "calendar")})
    run_what_is_ready()

    own = OwnCalendar.objects.select_related("person__data_key").get()
    assert (own.address, own.busy, own.trouble) == (url(server, "calendar"), [], "")
    assert own.read_at is not None
    assert "Read on" in client.get(reverse("calendar")).content.decode()


@pytest.mark.django_db
def test_a_calendar_that_cannot_be_read_says_so_to_its_owner(server, as_person):
    client = as_person(PersonFactory())

    client.post(reverse("calendar"), {"address": url(server, "words")})
    run_what_is_ready()

    page = client.get(reverse("calendar")).content.decode()
    assert "What is at this address is no calendar." in page


@pytest.mark.django_db
def test_a_fresh_calendar_is_left_alone(server):
    own = OwnCalendar(person=PersonFactory(), address=url(server, "calendar"))
    own.save(force_insert=True)
    read_own_calendar.enqueue(str(own.pk))
    read_own_calendar.enqueue(str(own.pk))
    run_what_is_ready()
    OwnCalendar.objects.update(read_at=timezone.now() - datetime.timedelta(minutes=20))
    read_own_calendar.enqueue(str(own.pk))
    run_what_is_ready()

    assert len(server.asked) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["calendar", "ftp://example.org/x", "https://a b.example/"])
def test_what_is_no_address_is_kept_and_told(as_person, typed):
    page = as_person(PersonFactory()).post(reverse("calendar"), {"address": typed})

    assert list(page.context["form"].errors) == ["address"]
    assert f'value="{typed}"' in page.content.decode()


@pytest.mark.django_db
def test_a_calendar_programs_own_word_for_https_is_understood(as_person):
    client = as_person(PersonFactory())

    client.post(reverse("calendar"), {"address": "webcal://example.org/secret.ics"})
    own = OwnCalendar.objects.select_related("person__data_key").get()
    client.post(reverse("calendar_removal"))

    assert own.address == "https://example.org/secret.ics"
    assert not OwnCalendar.objects.exists()
