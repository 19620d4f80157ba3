"""Who may do what about times that are proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehity.meetings.permissions import may_book, may_change_times

if TYPE_CHECKING:
    from kehity.calendars.models import Proposal
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


def may_propose_times(person: Person, mentorship: Mentorship) -> bool:
    return may_book(person, mentorship)


def may_answer(person: Person, proposal: Proposal) -> bool:
    """The other half picks; a time in place of a planned one also during a pause."""
    is_others = proposal.is_open() and not proposal.is_by(person)
    allows = may_change_times if proposal.meeting_id else may_book
    return is_others and allows(person, proposal.mentorship)


def may_take_back(person: Person, proposal: Proposal) -> bool:
    return proposal.is_open() and proposal.is_by(person)
