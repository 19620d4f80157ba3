"""What the meetings do when something happens to a pair."""

from __future__ import annotations

import datetime
from typing import Any

from django.dispatch import receiver

from kehity.meetings.booking import (
    book_as_agreed,
    cancel_what_is_ahead,
    cancel_what_lies_before,
    restore_what_was_taken,
)
from kehity.meetings.models import Mode
from kehity.mentorships import facts
from kehity.mentorships.models import AgreementVersion, Mentorship
from kehity.mentorships.phases import Phase


@receiver(facts.phase_entered)
def book_the_agreed_meetings(*, mentorship: Mentorship, **_signal: Any) -> None:
    """The dialogue begins: the dates of the agreement go into the calendar."""
    if mentorship.phase != Phase.MONTHLY_DIALOGUE:
        return
    pair = _read_anew(mentorship)
    agreement = pair.agreement_in_force()
    if agreement is not None:
        book_as_agreed(pair, agreement.planned_dates(), **_practices(agreement, pair))


@receiver(facts.phase_entered)
def clear_the_calendar_of_a_completed_pair(*, mentorship: Mentorship, **_signal: Any) -> None:
    """The learnings are in use: what was still planned is no longer needed."""
    if mentorship.phase == Phase.LEARNINGS_IN_USE:
        cancel_what_is_ahead(mentorship)


@receiver(facts.mentorship_ended)
def cancel_the_coming_meetings(*, mentorship: Mentorship, **_signal: Any) -> None:
    cancel_what_is_ahead(mentorship)


@receiver(facts.mentorship_resumed)
def restore_the_coming_meetings(*, mentorship: Mentorship, **_signal: Any) -> None:
    restore_what_was_taken(_read_anew(mentorship))


@receiver(facts.mentorship_paused)
def cancel_the_meetings_of_the_pause(
    *, mentorship: Mentorship, until: datetime.date, **_signal: Any
) -> None:
    cancel_what_lies_before(mentorship, until)


@receiver(facts.pause_ended)
def restore_the_meetings_after_the_pause(*, mentorship: Mentorship, **_signal: Any) -> None:
    restore_what_was_taken(_read_anew(mentorship))


def _read_anew(mentorship: Mentorship) -> Mentorship:
    # What was read before the change may be out of date.
    return Mentorship.objects.with_pair().get(pk=mentorship.pk)


def _practices(agreement: AgreementVersion, mentorship: Mentorship) -> dict[str, Any]:
    """How the two have agreed to meet."""
    return {
        "minutes": agreement.text.get("minutes") or mentorship.season.meeting_minutes,
        "mode": Mode.VIDEO if agreement.text.get("mode") == "remote" else Mode.IN_PERSON,
        "where": agreement.text.get("place", ""),
    }
