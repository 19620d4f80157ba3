"""What the calendars show on the pages of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.calendars.models import Answer, Invitation
from kehity.calendars.permissions import may_propose_times
from kehity.calendars.waiting import proposal_lines
from kehity.meetings.beside import BESIDE_A_MEETING, BESIDE_THE_MEETINGS, Beside

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from kehity.meetings.models import Meeting
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


def show_answers(meeting: Meeting, reader: Person) -> Beside | None:
    """What each has answered in the calendar, and another time if one is proposed."""
    invitation = Invitation.objects.filter(meeting=meeting).prefetch_related("replies").first()
    if invitation is None or not meeting.is_planned():
        return None
    answers = [
        (person.get_short_name(), _said(invitation.answer_of(person)))
        for person in meeting.mentorship.people
    ]
    lines = proposal_lines(meeting.mentorship, reader)
    about = [line for line in lines if line.proposal.meeting_id == meeting.pk]
    return Beside("calendars/_answers.html", {"answers": answers, "proposals": about})


def show_finding_a_time(mentorship: Mentorship, reader: Person) -> Beside | None:
    """The way to times that are proposed, or to proposing some."""
    if not may_propose_times(reader, mentorship):
        return None
    lines = proposal_lines(mentorship, reader)
    waits = any(line.may_answer for line in lines)
    return Beside("calendars/_finding.html", {"mentorship": mentorship, "waits": waits})


def _said(answer: str) -> _StrOrPromise:
    return Answer(answer).label if answer else _("has not answered yet")


BESIDE_A_MEETING.append(show_answers)
BESIDE_THE_MEETINGS.append(show_finding_a_time)
