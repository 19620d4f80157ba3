"""Who may do what about the meetings of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from kehity.mentorships.phases import Phase

if TYPE_CHECKING:
    from kehity.meetings.models import Meeting, Step
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person

MEETING_PHASES = (Phase.MONTHLY_DIALOGUE, Phase.FINAL_EVALUATION)


def may_change_times(person: Person, mentorship: Mentorship) -> bool:
    """The calendar stays in the pair's hands also during a pause."""
    return (
        mentorship.includes(person)
        and mentorship.phase in MEETING_PHASES
        and not mentorship.has_ended()
    )


def may_write(person: Person, mentorship: Mentorship) -> bool:
    return may_change_times(person, mentorship) and not mentorship.is_paused()


def may_book(person: Person, mentorship: Mentorship) -> bool:
    return may_write(person, mentorship)


def may_prepare(person: Person, meeting: Meeting) -> bool:
    is_mentee = meeting.mentorship.is_led_by(person)
    return is_mentee and meeting.is_planned() and may_write(person, meeting.mentorship)


def may_read_brief(person: Person, meeting: Meeting) -> bool:
    return person.pk == meeting.mentorship.mentor.person_id and not meeting.mentorship.has_ended()


def may_add_line(person: Person, meeting: Meeting) -> bool:
    is_mentor = person.pk == meeting.mentorship.mentor.person_id
    return is_mentor and meeting.is_planned() and may_write(person, meeting.mentorship)


def may_write_note(person: Person, meeting: Meeting) -> bool:
    takes_place = meeting.is_planned() or meeting.is_held()
    return takes_place and may_write(person, meeting.mentorship)


def may_agree_on_steps(person: Person, meeting: Meeting) -> bool:
    return may_write_note(person, meeting)


def may_change_time(person: Person, meeting: Meeting) -> bool:
    return meeting.is_planned() and may_change_times(person, meeting.mentorship)


def may_mark_held(person: Person, meeting: Meeting) -> bool:
    return may_change_time(person, meeting) and meeting.has_begun(timezone.now())


def may_report_missed(person: Person, meeting: Meeting) -> bool:
    return may_mark_held(person, meeting)


def may_restore(person: Person, meeting: Meeting) -> bool:
    is_ahead = not meeting.has_begun(timezone.now())
    return meeting.is_cancelled() and is_ahead and may_change_times(person, meeting.mentorship)


def may_reflect(person: Person, meeting: Meeting) -> bool:
    """One's own thoughts stay one's own to write, also when the pair has ended."""
    return meeting.is_held() and meeting.mentorship.includes(person)


def may_rate(person: Person, meeting: Meeting) -> bool:
    return may_reflect(person, meeting)


def may_share(person: Person, meeting: Meeting) -> bool:
    return may_reflect(person, meeting) and not meeting.mentorship.has_ended()


def may_tick(person: Person, step: Step) -> bool:
    return person.pk == step.owner_id and not step.mentorship.has_ended()


def may_remove(person: Person, step: Step) -> bool:
    return not step.is_done() and may_write(person, step.mentorship)
