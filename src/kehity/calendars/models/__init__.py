"""What calendars have been told and have answered, one module per noun."""

from kehity.calendars.models.invitations import Answer, Invitation, Reply
from kehity.calendars.models.own import Feed, OwnCalendar, Trouble
from kehity.calendars.models.proposals import Closing, Proposal, ProposalIsOver, ProposedTime

__all__ = [
    "Answer",
    "Closing",
    "Feed",
    "Invitation",
    "OwnCalendar",
    "Proposal",
    "ProposalIsOver",
    "ProposedTime",
    "Reply",
    "Trouble",
]
