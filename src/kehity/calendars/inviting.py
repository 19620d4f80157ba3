"""Inviting: every change of a meeting goes to the calendars of both, once."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from kehity.calendars import notices
from kehity.calendars.models import Answer, Invitation
from kehity.calendars.models.invitations import invitation_to
from kehity.meetings.models import Meeting, Status
from kehity.people.models import Person

AT_ONCE = 500


def invite(meeting: Meeting, by: Person | None) -> None:
    """A meeting has come into the calendar, or has come back into it."""
    _tell(notices.MeetingInvited, meeting, by)


def tell_of_change(meeting: Meeting, by: Person, before: datetime.datetime) -> None:
    """Another time, place or way."""
    if before == meeting.planned_at:
        _tell(notices.MeetingChanged, meeting, by)
    else:
        _tell(notices.MeetingMoved, meeting, by, before=before.isoformat())


def call_off(meeting: Meeting, by: Person | None) -> None:
    """The meeting leaves the calendars."""
    _tell(notices.MeetingCalledOff, meeting, by)


def tell_what_was_missed(now: datetime.datetime) -> None:
    """What a process that died could not tell: meetings ahead of which calendars know otherwise."""
    known = Q(
        invitation__planned_at=F("planned_at"),
        invitation__minutes=F("minutes"),
        invitation__status=F("status"),
    )
    ahead = Meeting.objects.filter(planned_at__gt=now, booked_at__lt=now)
    unknown = ahead.planned().exclude(known)
    still_there = ahead.filter(status=Status.CANCELLED, invitation__status=Status.PLANNED)
    for meeting in unknown.with_pair().in_order()[:AT_ONCE]:
        invite(meeting, by=None)
    for meeting in still_there.with_pair().in_order()[:AT_ONCE]:
        call_off(meeting, by=None)


@transaction.atomic
def _tell(
    kind: type[notices.ToCalendars], meeting: Meeting, by: Person | None, **more: str
) -> None:
    # Two changes at once: each waits for the other's version.
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    invitation = Invitation.objects.filter(meeting=meeting).first()
    if invitation is None:
        invitation = invitation_to(meeting)
        _assume(invitation, by)
    else:
        is_same_time = invitation.planned_at == meeting.planned_at
        is_back = invitation.status == Status.CANCELLED
        invitation.renew(meeting)
        if is_back or not is_same_time:
            invitation.replies.all().delete()
            _assume(invitation, by)
    kind(
        mentorship=meeting.mentorship,
        by=by,
        meeting=meeting,
        invitation=invitation,
        version=invitation.sequence,
        **more,
    ).send()


def _assume(invitation: Invitation, by: Person | None) -> None:
    """Who chose the time comes."""
    if by is not None:
        invitation.note(by, Answer.ACCEPTED, timezone.now())
