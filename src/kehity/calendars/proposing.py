"""Finding a time: one half proposes a few, the other picks one, and the meeting is booked."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kehity.calendars import notices
from kehity.calendars.models import Closing, Proposal, ProposedTime
from kehity.calendars.models.proposals import MOST_TIMES
from kehity.meetings.booking import book
from kehity.meetings.models import Meeting, UnsuitableTime
from kehity.meetings.models.calendars import why_not
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person

SHORTEST, LONGEST = 15, 240


@transaction.atomic
def propose(
    mentorship: Mentorship,
    times: Sequence[datetime.datetime],
    *,
    minutes: int,
    mode: str,
    where: str,
    by: Person,
) -> Proposal:
    """Times for a new meeting; they take the place of what was proposed before."""
    Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    chosen = sorted(set(times))[:MOST_TIMES]
    for begins_at in chosen:
        if no := why_not(mentorship, begins_at, minutes):
            raise UnsuitableTime(no)
    proposal = Proposal(mentorship=mentorship, by=by, minutes=minutes, mode=mode, where=where)
    mentorship.time_proposals.filter(meeting=None).close(Closing.REPLACED)
    return _offered(proposal, chosen)


@transaction.atomic
def propose_in_place_of(
    meeting: Meeting, begins_at: datetime.datetime, minutes: int, by: Person
) -> Proposal:
    """Another time for a meeting that is planned; it stays where it is until the other picks it."""
    mentorship = meeting.mentorship
    Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    if not SHORTEST <= minutes <= LONGEST:
        raise UnsuitableTime(_("A meeting lasts from a quarter of an hour to four hours."))
    if no := why_not(mentorship, begins_at, minutes, apart_from=meeting):
        raise UnsuitableTime(no)
    proposal = Proposal(
        mentorship=mentorship,
        meeting=meeting,
        by=by,
        minutes=minutes,
        mode=meeting.mode,
        where=meeting.where,
    )
    meeting.time_proposals.all().close(Closing.REPLACED)
    return _offered(proposal, [begins_at])


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
    notices.TimesDoNotSuit(mentorship=proposal.mentorship, by=by).send()


def take_back(proposal: Proposal) -> None:
    """The one who proposed no longer does."""
    proposal.close(Closing.TAKEN_BACK)


def forget_proposals_about(meeting: Meeting) -> None:
    """The meeting has another time now, or none: what was proposed for it is out of date."""
    meeting.time_proposals.all().close(Closing.REPLACED)


def _offered(proposal: Proposal, times: Sequence[datetime.datetime]) -> Proposal:
    proposal.save(force_insert=True)
    proposal.offer(times)
    notices.TimesProposed(mentorship=proposal.mentorship, by=proposal.by, count=len(times)).send()
    return proposal
