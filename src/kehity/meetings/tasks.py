"""What the clock starts for meetings."""

from django.utils import timezone
from django_tasks import task

from kehity.meetings.reminders import agendas_awaited, untold_meetings


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
