"""What the clock starts for meetings."""

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import in_chunks
from kehity.meetings.models import Meeting
from kehity.meetings.reminders import (
    ReflectionAwaited,
    agendas_awaited,
    untold_meetings,
    without_reflection,
)
from kehity.meetings.rhythm import (
    NextDateAwaited,
    RhythmAsked,
    out_of_rhythm,
    quiet_pairs,
    without_next_date,
)
from kehity.mentorships.models import Mentorship
from kehity.notifications.reminders import remind_all


@task()
def remind_of_agendas() -> None:
    """Every morning: mentees who meet within five days and have not shared an agenda."""
    remind_all(agendas_awaited(timezone.localdate()))


@task()
def ask_whether_they_met() -> None:
    """Every morning: pairs whose meeting was yesterday or before, and nobody has told of it."""
    remind_all(untold_meetings(timezone.localdate()))


@task()
def remind_of_reflecting() -> None:
    """Every morning: mentees who met yesterday and have not written down what stayed."""
    held = in_chunks(without_reflection(timezone.localdate()), Meeting.objects.with_pair())
    remind_all(ReflectionAwaited(meeting.mentorship, meeting) for meeting in held)


@task()
def remind_of_next_dates() -> None:
    """Every morning: pairs that met a week ago and have no date for the next meeting."""
    last = in_chunks(without_next_date(timezone.localdate()), Meeting.objects.with_pair())
    remind_all(NextDateAwaited(meeting.mentorship, meeting) for meeting in last)


@task()
def write_to_quiet_pairs() -> None:
    """Every morning: pairs that have not met for a month and a half."""
    remind_all(quiet_pairs(timezone.localdate()))


@task()
def ask_about_rhythms() -> None:
    """Every morning: pairs of which two meetings in a row have been cancelled."""
    pairs = in_chunks(out_of_rhythm(timezone.localdate()), Mentorship.objects.with_pair())
    remind_all(RhythmAsked(pair) for pair in pairs)
