"""What the clock starts for meetings."""

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import each, in_chunks
from kehity.meetings.reminders import (
    agendas_awaited,
    ask_for_reflection,
    untold_meetings,
    without_reflection,
)
from kehity.meetings.rhythm import (
    ask_about_rhythm,
    ask_for_next_date,
    out_of_rhythm,
    quiet_pairs,
    without_next_date,
)


@task()
def remind_of_agendas() -> None:
    """Every morning: mentees who meet within five days and have not shared an agenda."""
    for reminder in agendas_awaited(timezone.localdate()):
        reminder.send()


@task()
def ask_whether_they_met() -> None:
    """Every morning: pairs whose meeting was yesterday or before, and nobody has told of it."""
    for reminder in untold_meetings(timezone.localdate()):
        reminder.send()


@task()
def remind_of_reflecting() -> None:
    """Every morning: mentees who met yesterday and have not written down what stayed."""
    held = without_reflection(timezone.localdate())
    each(in_chunks(held.with_pair()), ask_for_reflection)


@task()
def remind_of_next_dates() -> None:
    """Every morning: pairs that met a week ago and have no date for the next meeting."""
    last = without_next_date(timezone.localdate())
    each(in_chunks(last.with_pair()), ask_for_next_date)


@task()
def write_to_quiet_pairs() -> None:
    """Every morning: pairs that have not met for a month and a half."""
    for reminder in quiet_pairs(timezone.localdate()):
        reminder.send()


@task()
def ask_about_rhythms() -> None:
    """Every morning: pairs of which two meetings in a row have been cancelled."""
    pairs = out_of_rhythm(timezone.localdate())
    each(in_chunks(pairs.with_pair()), ask_about_rhythm)
