"""Booking: one meeting, a series, or all that the agreement plans."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.meetings import facts as news
from kehity.meetings.models import Meeting, Mode, Status, UnsuitableTime, WrongStatus
from kehity.meetings.models.calendars import is_at_weekend, place_for, series, why_not
from kehity.mentorships import facts
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person

MOST_AT_ONCE = 12
USUAL_WEEKS = 4


@dataclass(frozen=True)
class Preview:
    """A moment that is about to be booked, and what to notice about it."""

    planned_at: datetime.datetime
    is_at_weekend: bool
    is_during_pause: bool


def preview(times: Sequence[datetime.datetime], mentorship: Mentorship) -> list[Preview]:
    pause = mentorship.pause()
    until = pause.until if pause and pause.confirmed_at else datetime.date.min
    return [
        Preview(moment, is_at_weekend(moment), timezone.localdate(moment) < until)
        for moment in times
    ]


def suggestion(mentorship: Mentorship) -> dict[str, Any]:
    """What the next booking would look like if the pair goes on as it has begun."""
    meetings = list(mentorship.meetings.exclude(status=Status.CANCELLED).in_order())
    last = meetings[-1] if meetings else None
    agreement = mentorship.agreement_in_force()
    weeks = (agreement.text.get("every_n_weeks") if agreement else None) or USUAL_WEEKS
    reserved = sum(meeting.is_planned() or meeting.is_held() for meeting in meetings)
    missing = mentorship.season.meetings_target - reserved
    return {
        "planned_at": _after_last(last, weeks),
        "count": min(max(missing, 1), MOST_AT_ONCE),
        "every_weeks": weeks,
        "minutes": last.minutes if last else mentorship.season.meeting_minutes,
        "mode": last.mode if last else Mode.IN_PERSON,
        "where": _usual_place(last, mentorship),
    }


def _usual_place(last: Meeting | None, mentorship: Mentorship) -> str:
    """Where the two met last; a room made for a meeting is not used again."""
    if last is None or mentorship.season.has_made(last.where):
        return ""
    return last.where


def _after_last(last: Meeting | None, weeks: int) -> datetime.datetime:
    """A rhythm's length after the last one, or after today; at the same time on the wall."""
    today = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    begins = timezone.localtime(last.planned_at) if last else today
    later = series(begins, weeks, 20)[1:]
    return next((moment for moment in later if moment > timezone.now()), later[-1])


@transaction.atomic
def book(
    mentorship: Mentorship,
    times: Sequence[datetime.datetime],
    *,
    minutes: int,
    mode: str,
    where: str,
    by: Person | None,
) -> list[Meeting]:
    """Put these meetings into the pair's calendar, all or none. None is the agreement itself."""
    Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    if not Mentorship.objects.not_ended().filter(pk=mentorship.pk).exists():
        raise WrongStatus(_("Your mentorship has ended, so there is nothing to book."))
    booked = []
    for planned_at in times[:MOST_AT_ONCE]:
        if no := why_not(mentorship, planned_at, minutes):
            raise UnsuitableTime(no)
        meeting = Meeting(mentorship=mentorship, planned_at=planned_at, minutes=minutes, mode=mode)
        meeting.where, meeting.booked_by = place_for(mentorship, mode, where), by
        meeting.save(force_insert=True)
        booked.append(meeting)
    if booked:
        facts.tell(news.meetings_booked, meetings=booked, by=by)
    return booked


@transaction.atomic
def book_as_agreed(
    mentorship: Mentorship,
    times: Sequence[datetime.datetime],
    *,
    minutes: int,
    mode: str = Mode.IN_PERSON,
    where: str = "",
) -> list[Meeting]:
    """The agreement's planned dates, as far as they suit; a pair that has meetings keeps them."""
    Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    if mentorship.meetings.exists():
        return []
    length = datetime.timedelta(minutes=minutes)
    suitable: list[datetime.datetime] = []
    for planned_at in sorted(times):
        is_apart = not suitable or suitable[-1] + length <= planned_at
        if is_apart and not why_not(mentorship, planned_at, minutes):
            suitable.append(planned_at)
    return book(mentorship, suitable, minutes=minutes, mode=mode, where=where, by=None)


def cancel_what_is_ahead(mentorship: Mentorship) -> None:
    """The pair has ended: what stands in the calendar goes."""
    for meeting in _ahead(mentorship):
        meeting.cancel_with_the_pair()


def cancel_what_lies_before(mentorship: Mentorship, until: datetime.date) -> None:
    """The pair pauses until this day: what stands in the calendar before it goes."""
    for meeting in _ahead(mentorship):
        if timezone.localdate(meeting.planned_at) < until:
            meeting.cancel_with_the_pair()


def restore_what_was_taken(mentorship: Mentorship) -> None:
    """An ending was undone, or a pause is over: what they took comes back, if it still suits."""
    taken = mentorship.meetings.filter(
        status=Status.CANCELLED, cancellations__by=None, cancellations__undone_at=None
    )
    for meeting in taken.distinct():
        is_resting = meeting.is_within(mentorship.pause())
        if not is_resting and not why_not(mentorship, meeting.planned_at, meeting.minutes):
            meeting.restore(by=None)


def _ahead(mentorship: Mentorship) -> list[Meeting]:
    return list(mentorship.meetings.planned().filter(planned_at__gt=timezone.now()).in_order())
