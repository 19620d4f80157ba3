"""What the meetings do when something happens to a pair."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from kehity.meetings.booking import (
    book_as_agreed,
    cancel_what_is_ahead,
    restore_what_the_ending_took,
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
    # The pair is read anew: what was read before the change may be out of date.
    pair = Mentorship.objects.with_pair().get(pk=mentorship.pk)
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
    restore_what_the_ending_took(mentorship)


def _practices(agreement: AgreementVersion, mentorship: Mentorship) -> dict[str, Any]:
    """How the two have agreed to meet."""
    return {
        "minutes": agreement.text.get("minutes") or mentorship.season.meeting_minutes,
        "mode": Mode.VIDEO if agreement.text.get("mode") == "remote" else Mode.IN_PERSON,
        "where": agreement.text.get("place", ""),
    }
