"""A pair's meetings: those behind it with everything written in them, and those ahead."""

from __future__ import annotations

import datetime

from kehity.goals.models import Learning
from kehity.learning.models import Kind, Means, Suggestion
from kehity.learning.models.means import Status as MeansStatus
from kehity.meetings.models import AgendaItem, Meeting, Mode, Reflection, Status, Step, Worth
from kehity.meetings.models.agendas import Kind as Matter
from kehity.mentorships.models import Mentorship
from kehity.website.bench import words
from kehity.website.bench.people import Place

TWO_DAYS = datetime.timedelta(days=2)
MINUTES = 75


def meet(place: Place, pair: Mentorship, dates: list[datetime.datetime], held: int) -> None:
    """The first so many of the meetings have been held; the rest are in the calendar."""
    for number, at in enumerate(dates):
        meeting = Meeting(
            mentorship=pair,
            planned_at=at,
            minutes=MINUTES,
            mode=Mode.VIDEO,
            booked_by=pair.mentee.person,
            booked_at=dates[0] - TWO_DAYS,
            where=words.LINK,
        )
        place.rows.add(meeting)
        if number < held:
            prepare(place, meeting, number)
            _hold(place, meeting, number)


def prepare(place: Place, meeting: Meeting, number: int) -> None:
    """The mentee has written the agenda and shared it."""
    meeting.since_last = "Kokeilin viimeksi sovittua kahdesti."
    meeting.hoped_result = "Yksi kokeilu seuraavaan kertaan."
    meeting.agenda_sent_at = meeting.planned_at - TWO_DAYS
    for position in (1, 2):
        place.rows.add(
            AgendaItem(
                meeting=meeting,
                position=position,
                kind=Matter.SITUATION.value,
                title=words.TOPICS[(number + position) % len(words.TOPICS)],
                note="Kerron tilanteen lyhyesti.",
            )
        )


def choose_means(place: Place, pair: Mentorship) -> None:
    """One learning means is done and shared, one is under way; the mentor has suggested one."""
    for status in (MeansStatus.DONE, MeansStatus.DOING):
        means = Means(participation=pair.mentee, kind=Kind.ARTICLE, status=status)
        means.title, means.link, means.why = words.MEANS, words.LINK, words.WHY
        means.goal = place.goals[pair.mentee][0]
        if status is MeansStatus.DONE:
            means.takeaway, means.shared_at = words.TAKEAWAY, pair.made_at
        place.rows.add(means)
    place.rows.add(
        Suggestion(
            mentorship=pair, by=pair.mentor.person, kind=Kind.BOOK, title=words.MEANS, why=words.WHY
        )
    )


def _hold(place: Place, meeting: Meeting, number: int) -> None:
    """The two met; there is a note, a step, and what the mentee took along."""
    mentee = meeting.mentorship.mentee
    meeting.status, meeting.held_at = Status.HELD, meeting.planned_at
    meeting.mentor_line = "Mietin tätä jo valmiiksi."
    meeting.shared_note = words.NOTE
    step = Step(mentorship=meeting.mentorship, meeting=meeting, owner=mentee.person)
    step.text, step.due = words.STEP, (meeting.planned_at + TWO_DAYS).date()
    step.made_at = meeting.planned_at
    step.done_at = meeting.planned_at + TWO_DAYS if number else None
    place.rows.add(step)
    place.rows.add(Worth(meeting=meeting, by=mentee.person, value=4, at=meeting.planned_at))
    _reflect(place, meeting, number)


def _reflect(place: Place, meeting: Meeting, number: int) -> None:
    mentee = meeting.mentorship.mentee
    insight = words.INSIGHTS[number % len(words.INSIGHTS)]
    learning = Learning(participation=mentee, text=insight, pinned_at=meeting.planned_at)
    reflection = Reflection(meeting=meeting, by=mentee.person, written_at=meeting.planned_at)
    reflection.template, reflection.answers = "what", words.ANSWERS
    reflection.insight, reflection.learning = insight, place.rows.add(learning)
    place.rows.add(reflection)
