"""Answering times that are proposed: one is taken and the meeting is booked, or none suits."""

from __future__ import annotations

from django.db import transaction

from kehity.calendars.models import Closing, Proposal, ProposedTime
from kehity.calendars.notices import TimesDoNotSuit
from kehity.meetings.booking import book
from kehity.meetings.models import Meeting
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person


@transaction.atomic
def take(time: ProposedTime, by: Person) -> Meeting:
    """This time suits: the meeting is booked, or moved."""
    proposal = time.proposal
    Mentorship.objects.select_for_update().get(pk=proposal.mentorship_id)
    proposal.close(Closing.TAKEN)
    if proposal.meeting is None:
        [booked] = book(
            proposal.mentorship,
            [time.begins_at],
            minutes=proposal.minutes,
            mode=proposal.mode,
            where=proposal.where,
            by=by,
        )
        return booked
    meeting = proposal.meeting
    meeting.mentorship = proposal.mentorship
    meeting.move(time.begins_at, proposal.minutes, meeting.mode, meeting.where, by=by)
    return meeting


@transaction.atomic
def say_none_suits(proposal: Proposal, by: Person) -> None:
    """None of these; nobody has to say why."""
    proposal.close(Closing.NONE_SUITS)
    TimesDoNotSuit(mentorship=proposal.mentorship, by=by).send()
