"""Two libraries that know nothing of each other read the same moments."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject

from kehity.calendars.tests.reading import a_booked_meeting, calendar_of, event_of, sent
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
    text = calendar_of(message).to_ical().decode()

    theirs = vobject.readOne(text).vevent.dtstart.value.astimezone(datetime.UTC)
    ours = event_of(message).start.astimezone(datetime.UTC)

    assert (theirs.hour, ours.hour) == (in_utc, in_utc)
    assert theirs == ours == moment
