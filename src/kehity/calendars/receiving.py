"""Mail that comes in: answers of calendars are believed or not; all else changes nothing."""

from __future__ import annotations

import enum
import logging
from email import policy
from email.parser import BytesParser

from django.db import transaction
from django.utils import timezone

from kehity.calendars.answers import NotUnderstood, Said, read_answer
from kehity.calendars.models import Answer, Invitation
from kehity.calendars.notices import MeetingDeclined
from kehity.calendars.proposing import propose_in_place_of
from kehity.meetings.models import Meeting, UnsuitableTime
from kehity.meetings.permissions import may_change_time
from kehity.notifications.bounces import is_report, take_report
from kehity.people.models import Person

LARGEST_MAIL = 1024 * 1024
log = logging.getLogger(__name__)


class Outcome(enum.Enum):
    """What became of a mail."""

    ANSWERED = "answered"
    PROPOSED = "proposed another time"
    BOUNCE = "bounce"
    IGNORED = "ignored"


class NotBelieved(Exception):
    """An answer that changes nothing; the message says in a word why."""


def receive(raw: bytes) -> Outcome:
    """Read one mail, and do what its writer may do by mail."""
    if len(raw) > LARGEST_MAIL:
        return _ignored("too large")
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    if is_report(mail):
        return Outcome.BOUNCE if take_report(mail) else _ignored("a report of nothing of ours")
    try:
        return _take(read_answer(mail))
    except (NotUnderstood, NotBelieved) as reason:
        return _ignored(str(reason))


@transaction.atomic
def _take(said: Said) -> Outcome:
    # The meeting may be moving just now: it is held before anything about it is read.
    if not Meeting.objects.select_for_update().filter(invitation=said.invitation):
        raise NotBelieved("an unknown meeting")
    invitation = Invitation.objects.with_pair().get(pk=said.invitation)
    person = _writer(said, invitation)
    if said.sequence != invitation.sequence:
        raise NotBelieved("another version")
    meeting = invitation.meeting
    if not may_change_time(person, meeting) or meeting.has_begun(timezone.now()):
        raise NotBelieved("not open to answers")
    if said.answer is not None:
        return _note(said.answer, said, invitation, person)
    return _propose(said, invitation, person)


def _writer(said: Said, invitation: Invitation) -> Person:
    for person in invitation.meeting.mentorship.people:
        if said.is_from(person) and said.is_meant_for(invitation, person):
            return person
    raise NotBelieved("not from where the invitation went")


def _note(answer: Answer, said: Said, invitation: Invitation, person: Person) -> Outcome:
    before = invitation.answer_of(person)
    if not invitation.note(person, answer, said.said_at):
        raise NotBelieved("older than what is known")
    if answer == Answer.DECLINED and before != answer:
        meeting = invitation.meeting
        MeetingDeclined(mentorship=meeting.mentorship, by=person, meeting=meeting).send()
    return Outcome.ANSWERED


def _propose(said: Said, invitation: Invitation, person: Person) -> Outcome:
    counter = said.counter_in(person.time_zone)
    if counter is None:
        raise NotBelieved("no time")
    try:
        propose_in_place_of(invitation.meeting, *counter, by=person)
    except UnsuitableTime as unsuitable:
        raise NotBelieved("an unsuitable time") from unsuitable
    invitation.note(person, Answer.TENTATIVE, said.said_at)
    return Outcome.PROPOSED


def _ignored(why: str) -> Outcome:
    log.warning("A mail that came in changed nothing: %s.", why)
    return Outcome.IGNORED
