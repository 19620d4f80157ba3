"""Two libraries that know nothing of each other read the same moments."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject

from kehity.calendars.tests.reading import a_booked_meeting, event_of, sent, written_in
from kehity.meetings.tests.factories import DialogueFactory

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("here", "in_utc"),
    [
        pytest.param((2027, 3, 27, 10), 8, id="the day before summer time"),
        pytest.param((2027, 3, 28, 10), 7, id="the day it begins"),
        pytest.param((2027, 3, 28, 4), 1, id="the first hour of it"),
        pytest.param((2027, 10, 30, 10), 7, id="the day before it ends"),
        pytest.param((2027, 10, 31, 10), 8, id="the day it ends"),
        pytest.param((2050, 7, 1, 10), 7, id="far ahead"),
    ],
)
def test_two_libraries_read_the_same_moment_over_the_change_of_the_clocks(happens, here, in_utc):
    moment = datetime.datetime(*here, tzinfo=HELSINKI)
    with time_machine.travel(moment - datetime.timedelta(days=7), tick=True):
        pair = DialogueFactory()
        a_booked_meeting(happens, pair=pair, when=moment, by=pair.mentor.person)
        message = sent()[0]

    theirs = vobject.readOne(written_in(message)).vevent.dtstart.value.astimezone(datetime.UTC)
    ours = event_of(message).start.astimezone(datetime.UTC)

    assert (theirs.hour, ours.hour) == (in_utc, in_utc)
    assert theirs == ours == moment


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Kahvila\r\nATTENDEE:mailto:zq@evil.example\r\nX-ZQ:1", id="a line more"),
        pytest.param("Kahvila\nEND:VEVENT\nBEGIN:VALARM\nTRIGGER:-PT5M", id="another part"),
        pytest.param("Kahvila;X-ZQ=1:zq,\\n\\;zq", id="signs of the format"),
        pytest.param('"><script>zq()</script><a href="javascript:zq()">', id="script"),
        pytest.param("^nzq^'zq^^", id="signs of parameters"),
    ],
)
def test_what_somebody_calls_a_place_or_themselves_stays_words(happens, words):
    pair = DialogueFactory()
    for person in pair.people:
        type(person).objects.filter(pk=person.pk).update(first_name=words[:80])
    a_booked_meeting(happens, pair=type(pair).objects.with_pair().get(), where=words)
    message = sent()[0]
    mine = event_of(message)

    theirs = vobject.readOne(written_in(message)).vevent

    addresses = {f"mailto:{person.email}" for person in pair.people}
    assert {str(one) for one in mine["ATTENDEE"]} == addresses
    assert {one.value for one in theirs.attendee_list} == addresses
    assert str(mine["LOCATION"]) == words.replace("\r\n", "\n")
    assert [name for name in mine if name.startswith("X-")] == []
    assert mine.subcomponents == []
