"""What is held about people's calendars: answers, proposals, the feed, and one kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kehity.calendars.models import Feed, Invitation, OwnCalendar, Proposal, ProposedTime, Reply
from kehity.privacy.held import FOR_THE_COUNTS, Holding
from kehity.privacy.telling import Answer, Chapter, Entry

if TYPE_CHECKING:
    from kehity.people.models import Person

PAIR = "mentorship"
HALVES = ("mentorship__mentee__person", "mentorship__mentor__person")
OF_MEETING = tuple(f"meeting__{half}" for half in HALVES)
OF_INVITATION = tuple(f"invitation__{half}" for half in OF_MEETING)
OF_PROPOSAL = tuple(f"proposal__{half}" for half in HALVES)

HOLDINGS = (
    Holding(Feed, _("Your calendar feed"), ("person",), ("person",)),
    Holding(OwnCalendar, _("Your calendar elsewhere"), ("person",), ("person",)),
    Holding(Reply, _("Your answers in the calendar"), (*OF_INVITATION, "by"), ("by",)),
    Holding(Invitation, _("Calendar invitations"), OF_MEETING, stays=FOR_THE_COUNTS),
    Holding(
        ProposedTime,
        _("Times you proposed"),
        (*OF_PROPOSAL, "proposal__by"),
        ("proposal__by",),
    ),
    Holding(Proposal, _("Times you proposed"), (*HALVES, "by"), ("by",), pair=PAIR),
)


def _tell(person: Person) -> Iterator[Entry]:
    for feed in Feed.objects.filter(person=person):
        yield Entry(_("You made a calendar feed"), at=feed.made_at)
    for own in OwnCalendar.objects.filter(person=person).select_related("person__data_key"):
        busy = [" – ".join(span) for span in own.busy]
        told = [
            Answer("address", _("Address"), own.address),
            Answer("busy", _("Busy"), busy),
            Answer("read_at", _("Read last"), own.read_at),
        ]
        yield Entry(_("Your calendar elsewhere"), told)
    for reply in Reply.objects.filter(by=person).select_related("invitation").order_by("said_at"):
        said = [
            Answer("meeting", _("Meeting"), reply.invitation.planned_at),
            Answer("answer", _("Your answer"), reply.get_answer_display()),
        ]
        yield Entry(_("Answer in the calendar"), said, at=reply.said_at)
    yield from _proposals(person)


def _proposals(person: Person) -> Iterator[Entry]:
    mine = Q(mentorship__mentee__person=person) | Q(mentorship__mentor__person=person)
    for one in Proposal.objects.filter(mine).with_times().order_by("made_at"):
        times = [f"{time.begins_at:%Y-%m-%d %H:%M}" for time in one.times.all()]
        told = [
            Answer("times", _("Times"), times),
            Answer("where", _("Where"), one.where),
            Answer("closing", _("What became of it"), one.get_closing_display()),
        ]
        yield Entry(_("Proposed times"), told, at=one.made_at, by=one.by.name)


CHAPTERS = (
    Chapter(
        "calendars",
        _("Calendars"),
        _("Answers, proposed times, and your own calendar elsewhere."),
        tells=(Feed, OwnCalendar, Reply, Invitation, Proposal, ProposedTime),
        tell=_tell,
        place=85,
    ),
)
