"""What the clock starts for pairs."""

import datetime

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import each, in_chunks
from kehity.mentorships import notices
from kehity.mentorships.closing import open_closing_on_time
from kehity.mentorships.models import Mentorship
from kehity.mentorships.pausing import end_pause_on_time
from kehity.mentorships.phases import Phase
from kehity.mentorships.reminders import (
    agreements_awaited,
    introductions_awaited,
    remind_of_agreement,
    remind_of_introduction,
)

TIME_TO_ANSWER = datetime.timedelta(days=7)


@task()
def open_closings() -> None:
    """Every morning: the closing opens six weeks before the planned end."""
    due = Mentorship.objects.due_to_close(timezone.localdate())
    each(in_chunks(due.with_pair()), open_closing_on_time)


@task()
def end_pauses() -> None:
    """Every morning: breaks whose day has come are over."""
    pairs = Mentorship.objects.filter(pauses__over_at=None, pauses__until__lte=timezone.localdate())
    each(in_chunks(pairs.with_pair()), end_pause_on_time)


@task()
def remind_of_answers() -> None:
    """Every morning: from a week after the meeting on, those who have not answered."""
    long_ago = timezone.now() - TIME_TO_ANSWER
    pairs = Mentorship.objects.under_way().filter(
        phase=Phase.GETTING_ACQUAINTED, introductions__held_at__lte=long_ago
    )
    for mentorship in pairs.with_pair().with_rows().distinct():
        introduction = mentorship.introduction()
        if introduction and introduction.held_at and introduction.held_at <= long_ago:
            notices.AnswerAwaited(mentorship, introduction).send()


@task()
def remind_of_introductions() -> None:
    """Every morning: pairs that agreed to meet two weeks ago and have chosen no time."""
    pairs = introductions_awaited(timezone.localdate())
    each(in_chunks(pairs.with_pair()), remind_of_introduction)


@task()
def remind_of_agreements() -> None:
    """Every morning: pairs that both said yes a week ago and have no agreement."""
    pairs = agreements_awaited(timezone.localdate())
    each(in_chunks(pairs.with_pair()), remind_of_agreement)
