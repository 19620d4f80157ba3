"""Finding a time: one half proposes a few times, and may take them back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kehity.calendars.models import Closing, Proposal
from kehity.calendars.models.proposals import MOST_TIMES
from kehity.calendars.picking import TimesProposed
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


def take_back(proposal: Proposal) -> None:
    """The one who proposed no longer does."""
    proposal.close(Closing.TAKEN_BACK)


def forget_proposals_about(meeting: Meeting) -> None:
    """The meeting has another time now, or none: what was proposed for it is out of date."""
    meeting.time_proposals.all().close(Closing.REPLACED)


def _offered(proposal: Proposal, times: Sequence[datetime.datetime]) -> Proposal:
    proposal.save(force_insert=True)
    proposal.offer(times)
    TimesProposed(proposal.mentorship, proposal.by, proposal, len(times)).send()
    return proposal
