"""What is proposed just now, worked out for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from kehity.calendars.clashes import TimeLine, time_lines
from kehity.calendars.models import Proposal
from kehity.calendars.permissions import may_answer, may_take_back
from kehity.meetings.models.meetings import ICONS

if TYPE_CHECKING:
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


@dataclass(frozen=True)
class ProposalLine:
    """A proposal that is open, with its times that are still to come."""

    proposal: Proposal
    times: list[TimeLine]
    by_name: str
    may_answer: bool
    may_take_back: bool

    @property
    def length(self) -> str:
        return _("%(minutes)s min") % {"minutes": self.proposal.minutes}

    @property
    def icon(self) -> str:
        return ICONS[self.proposal.mode]


def proposal_lines(mentorship: Mentorship, reader: Person) -> list[ProposalLine]:
    """Everything open in this pair; three queries, however many times are proposed."""
    if mentorship.has_ended():
        return []
    proposals = list(mentorship.time_proposals.open().with_times().order_by("made_at"))
    return [_line(proposal, mentorship, reader) for proposal in proposals]


def waiting_for(person: Person, mentorships: Iterable[Mentorship]) -> list[Proposal]:
    """What these pairs' other halves have proposed and this person has not answered; one query."""
    pairs = {pair.pk: pair for pair in mentorships if not pair.has_ended()}
    now = timezone.now()
    found = Proposal.objects.open().filter(mentorship__in=pairs, times__begins_at__gt=now)
    others = found.exclude(by=person).select_related("by").distinct().order_by("made_at")
    return list(others)


def _line(proposal: Proposal, mentorship: Mentorship, reader: Person) -> ProposalLine:
    proposal.mentorship = mentorship
    ahead = [(time.begins_at, time.pk) for time in proposal.times_ahead(timezone.now())]
    return ProposalLine(
        proposal=proposal,
        times=time_lines(ahead, proposal.minutes, mentorship, reader),
        by_name=proposal.by.get_short_name(),
        may_answer=may_answer(reader, proposal),
        may_take_back=may_take_back(reader, proposal),
    )
