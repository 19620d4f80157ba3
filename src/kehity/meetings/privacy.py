"""What is held about people's meetings: times, agendas, notes, steps, and each one's look back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from kehity.meetings.forms import LineForm, NoteForm, ReflectionForm, WorthForm
from kehity.meetings.models import (
    AgendaItem,
    AgendaLink,
    Cancellation,
    Meeting,
    MissedReport,
    Move,
    Reflection,
    SharedPart,
    Step,
    Worth,
)
from kehity.meetings.models.agendas import items_of, links_of
from kehity.meetings.questions import SINCE_LAST, WORTH_ITS_TIME, question_of
from kehity.mentorships.models import Mentorship
from kehity.privacy.held import BOTH_WROTE, FOR_THE_COUNTS, Holding
from kehity.privacy.telling import Answer, Chapter, Entry, asked, asked_in

if TYPE_CHECKING:
    from kehity.people.models import Person

MENTEE, MENTOR = "mentorship__mentee__person", "mentorship__mentor__person"
HALVES = (f"meeting__{MENTEE}", f"meeting__{MENTOR}")
PAIR = "meeting__mentorship"

HOLDINGS = (
    Holding(Worth, _("Was the meeting worth it"), (*HALVES, "by"), ("by",)),
    Holding(Reflection, _("Your reflections"), (*HALVES, "by"), ("by",)),
    Holding(SharedPart, _("Ponderings you shared"), (*HALVES, "by"), ("by",), pair=PAIR),
    Holding(AgendaItem, _("Your agendas"), HALVES, HALVES[:1], pair=PAIR),
    Holding(AgendaLink, _("Links on your agendas"), HALVES, HALVES[:1], pair=PAIR),
    Holding(
        Step, _("Steps you promised"), (MENTEE, MENTOR, "owner"), ("owner",), pair="mentorship"
    ),
    Holding(Move, _("Meetings moved"), (*HALVES, "by"), stays=FOR_THE_COUNTS),
    Holding(Cancellation, _("Meetings cancelled"), (*HALVES, "by"), stays=FOR_THE_COUNTS),
    Holding(MissedReport, _("Meetings you missed"), (*HALVES, "by"), goes_with=("by",)),
    Holding(
        Meeting,
        _("Your meetings and shared notes"),
        (MENTEE, MENTOR, "booked_by"),
        emptied={
            MENTEE: ("since_last", "hoped_result"),
            MENTOR: ("mentor_line", "mentor_reading"),
        },
        goes_as=_("What you wrote before meetings"),
        stays=BOTH_WROTE,
        pair="mentorship",
    ),
)


def _pairs(person: Person) -> list[Mentorship]:
    meetings = Meeting.objects.in_order().prefetch_related(
        "agenda_items", "agenda_links", "shared_parts__by", "moves", "cancellations"
    )
    steps = Prefetch("steps", Step.objects.in_order().select_related("owner"))
    pairs = Mentorship.objects.visible_to(person).with_pair().order_by("made_at", "pk")
    return list(pairs.prefetch_related(Prefetch("meetings", meetings), steps))


def _meetings(person: Person) -> Iterator[Entry]:
    for pair in _pairs(person):
        for meeting in pair.meetings.all():
            meeting.mentorship = pair
            yield Entry(_("Meeting"), list(_meeting(meeting, person)), at=meeting.begins_at)
        for step in pair.steps.all():
            step.mentorship = pair
            told = [
                Answer("text", _("What will be done?"), step.text),
                Answer("due", _("By when?"), step.due),
                Answer("done_at", _("Done"), step.done_at),
            ]
            yield Entry(_("Step"), told, at=step.made_at, by=step.owner.name)


def _meeting(meeting: Meeting, person: Person) -> Iterator[Answer]:
    yield Answer("status", _("What became of it"), meeting.get_status_display())
    yield Answer("mode", _("How you meet"), meeting.get_mode_display())
    yield Answer("minutes", _("Minutes"), meeting.minutes)
    yield Answer("where", _("Where"), meeting.where)
    if meeting.is_agenda_readable_by(person):
        yield from _agenda(meeting)
    yield from asked(LineForm, "mentor_line", "mentor_reading", of=meeting)
    yield Answer("shared_note", asked_in(NoteForm, "text"), meeting.shared_note)
    for number, part in enumerate(meeting.shared_parts.all()):
        part.meeting = meeting
        question = f"{question_of(part.part)} ({part.by.name})"
        yield Answer(f"shared_{number}", question, part.text)
    yield Answer("moved_from", _("Moved from"), [_when(one.from_at) for one in meeting.moves.all()])
    cancelled = [_when(one.at) for one in meeting.cancellations.all()]
    yield Answer("cancelled", _("Cancelled"), cancelled)
    for missed in meeting.missed_reports.filter(by=person):
        yield Answer("missed", _("You told that it did not take place"), missed.at)


def _agenda(meeting: Meeting) -> Iterator[Answer]:
    yield Answer("since_last", SINCE_LAST, meeting.since_last)
    for item in items_of(meeting):
        item.meeting = meeting
        minutes = f"{item.minutes} min" if item.minutes else ""
        said = [part for part in (item.title, item.note, item.kind_label, minutes) if part]
        yield Answer(f"matter_{item.position}", _("Matter of the agenda"), said)
    for link in links_of(meeting):
        link.meeting = meeting
        said = [part for part in (link.title, link.url) if part]
        yield Answer(f"link_{link.position}", _("Link"), said)
    yield Answer("hoped_result", WORTH_ITS_TIME, meeting.hoped_result)


def _when(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _reflections(person: Person) -> Iterator[Entry]:
    own = Reflection.objects.of(person).order_by("written_at").select_related("meeting")
    for one in own:
        one.by = person
        answers = [Answer(name, question_of(name), said) for name, said in one.answers.items()]
        more = asked(ReflectionForm, "insight", "step", of=one)
        way = Answer("template", _("Way to look back"), one.chosen_template.label)
        told = [way, *answers, *more]
        yield Entry(_("Reflection"), told, at=one.written_at)
    for worth in Worth.objects.filter(by=person).order_by("at"):
        worth.by = person
        yield Entry(_("A meeting"), asked(WorthForm, "value", of=worth), at=worth.at)


CHAPTERS = (
    Chapter(
        "meetings",
        _("Your meetings"),
        _("Times, agendas, shared notes and steps, as you may read them."),
        tells=(
            *(Meeting, AgendaItem, AgendaLink, SharedPart, Step),
            *(Move, Cancellation, MissedReport),
        ),
        tell=_meetings,
        place=70,
    ),
    Chapter(
        "reflections",
        _("Your reflections"),
        _("What you have written for yourself after meetings."),
        tells=(Reflection, Worth),
        tell=_reflections,
        place=75,
    ),
)
