"""The proposals a person may reach, found by address or answered 404."""

import uuid

from django.shortcuts import get_object_or_404

from kehity.calendars.models import Proposal, ProposedTime
from kehity.mentorships.finding import own_mentorship
from kehity.people.http import PersonRequest


def own_proposal(request: PersonRequest, pk: uuid.UUID) -> Proposal:
    """A proposal in a pair that this person is one half of."""
    proposals = Proposal.objects.visible_to(request.user).with_times()
    proposal = get_object_or_404(proposals, pk=pk)
    proposal.mentorship = own_mentorship(request, proposal.mentorship_id)
    return proposal


def own_time(request: PersonRequest, pk: uuid.UUID) -> ProposedTime:
    """One of the times of such a proposal."""
    visible = Proposal.objects.visible_to(request.user)
    time = get_object_or_404(ProposedTime.objects.filter(proposal__in=visible), pk=pk)
    time.proposal = own_proposal(request, time.proposal_id)
    return time
