"""When a calendar says that its owner is busy: moments alone, and nothing of what for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event, FreeBusy

from kehity.calendars.fetching import CannotRead, fetch
from kehity.calendars.models import OwnCalendar, Trouble

if TYPE_CHECKING:
    from kehity.calendars.models.own import Span

AHEAD = datetime.timedelta(days=370)
SLICE = datetime.timedelta(days=37)
MOST_SPANS = 4000
MOST_REPEATED = 500
# Nobody meets every minute; such a rule only keeps a program busy.
TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
WITHIN_A_DAY = {"BYHOUR", "BYMINUTE", "BYSECOND"}
FIRST_YEAR = 1970


def read_calendar(own: OwnCalendar, now: datetime.datetime) -> None:
    """Fetch the calendar, and keep when it is busy from now on."""
    try:
        spans = busy_in(fetch(own.address), now, own.person.time_zone)
    except CannotRead as cannot:
        own.could_not_be_read(cannot.trouble)
    else:
        own.was_read(spans)


def busy_in(content: bytes, now: datetime.datetime, zone: ZoneInfo) -> list[Span]:
    """The spans of a calendar's next year in which its owner is busy, joined and in order."""
    calendar = _read(content)
    ends = now + AHEAD
    found = [*_busy_events(calendar, now, zone), *_busy_times(calendar)]
    return joined(span for span in found if span[1] > now and span[0] < ends)


def joined(spans: Iterable[Span]) -> list[Span]:
    """In order, with what overlaps made one."""
    whole: list[Span] = []
    for begins, ends in sorted(spans):
        if whole and begins <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(ends, whole[-1][1]))
        else:
            whole.append((begins, ends))
    return whole


def _read(content: bytes) -> Calendar:
    try:
        calendar = Calendar.from_ical(content)
    except (ValueError, LookupError) as error:
        raise CannotRead(Trouble.NO_CALENDAR) from error
    if not isinstance(calendar, Calendar):
        raise CannotRead(Trouble.NO_CALENDAR)
    return calendar


def _busy_events(calendar: Calendar, now: datetime.datetime, zone: ZoneInfo) -> Iterator[Span]:
    """Single and repeated events, slice by slice; too many are cut off at the far end."""
    kept = [one for one in calendar.walk("VEVENT") if isinstance(one, Event) and _counts(one)]
    repeated = [one for one in kept if "RRULE" in one]
    given = Calendar()
    for one in calendar.walk("VTIMEZONE"):
        given.add_component(one)
    for event in kept:
        if event not in repeated[MOST_REPEATED:]:
            given.add_component(event)
    query = recurring_ical_events.of(given, skip_bad_series=True)
    count = 0
    for begins in (now + number * SLICE for number in range(AHEAD // SLICE)):
        for found in query.between(begins, begins + SLICE):
            if isinstance(found, Event):
                yield _span(found, zone)
                count += 1
        if count > MOST_SPANS:
            return


def _counts(event: Event) -> bool:
    """Whether this event takes its owner's time, and says when in a way that can be read."""
    is_free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    is_free |= str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    is_off = str(event.get("STATUS", "")).upper() == "CANCELLED"
    begins = getattr(event.get("DTSTART"), "dt", None)
    if is_free or is_off or begins is None or begins.year < FIRST_YEAR:
        return False
    rules = event.get("RRULE", [])
    return all(_is_usual(rule) for rule in (rules if isinstance(rules, list) else [rules]))


def _is_usual(rule: Component) -> bool:
    often = {str(one).upper() for one in rule.get("FREQ", [])}
    return not often & TOO_OFTEN and not WITHIN_A_DAY & {name.upper() for name in rule}


def _busy_times(calendar: Calendar) -> Iterator[Span]:
    """What a calendar tells as free and busy times alone."""
    for part in calendar.walk("VFREEBUSY"):
        if isinstance(part, FreeBusy):
            yield from _periods(part)


def _periods(part: FreeBusy) -> Iterator[Span]:
    listed = part.get("FREEBUSY", [])
    for given in listed if isinstance(listed, list) else [listed]:
        if given.params.get("FBTYPE", "BUSY").upper() != "FREE":
            yield given.start, given.end


def _span(event: Event, zone: ZoneInfo) -> Span:
    return _moment(event.start, zone), _moment(event.end, zone)


def _moment(value: datetime.date | datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """A day begins at midnight in its owner's zone, and so does a time without a zone."""
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time.min)
    return value if value.tzinfo else value.replace(tzinfo=zone)
