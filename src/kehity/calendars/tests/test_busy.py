"""A calendar is busy when it says so, and says nothing else."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from kehity.calendars.busy import MOST_SPANS, busy_in
from kehity.calendars.fetching import CannotRead
from kehity.outside.tests.servers import CALENDAR

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime.datetime(2027, 3, 1, 12, tzinfo=HELSINKI)


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
