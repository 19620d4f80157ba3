"""What the clock starts for pairs."""

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import each, in_chunks
from kehity.mentorships.closing import open_closing_on_time
from kehity.mentorships.models import Mentorship
from kehity.mentorships.pausing import end_pause_on_time
from kehity.mentorships.reminders import (
    AgreementAwaited,
    IntroductionAwaited,
    SecondIntroductionAwaited,
    agreements_awaited,
    answers_awaited,
    introductions_awaited,
    second_introductions_awaited,
)
from kehity.notifications.reminders import remind_all


@task()
def open_closings() -> None:
    """Every morning: the closing opens six weeks before the planned end."""
    due = Mentorship.objects.due_to_close(timezone.localdate())
    each(in_chunks(due, Mentorship.objects.with_pair()), open_closing_on_time)


@task()
def end_pauses() -> None:
    """Every morning: breaks whose day has come are over."""
    pairs = Mentorship.objects.filter(pauses__over_at=None, pauses__until__lte=timezone.localdate())
    each(in_chunks(pairs, Mentorship.objects.with_pair()), end_pause_on_time)


@task()
def remind_of_answers() -> None:
    """Every morning: from a week after the meeting on, those who have not answered."""
    remind_all(answers_awaited(timezone.localdate()))


@task()
def remind_of_introductions() -> None:
    """Every morning: pairs that agreed to meet two weeks ago and have chosen no time."""
    today, pairs = timezone.localdate(), Mentorship.objects.with_pair()
    first = in_chunks(introductions_awaited(today), pairs)
    remind_all(IntroductionAwaited(pair) for pair in first)
    second = in_chunks(second_introductions_awaited(today), pairs)
    remind_all(SecondIntroductionAwaited(pair) for pair in second)


@task()
def remind_of_agreements() -> None:
    """Every morning: pairs that both said yes a week ago and have no agreement."""
    pairs = in_chunks(agreements_awaited(timezone.localdate()), Mentorship.objects.with_pair())
    remind_all(AgreementAwaited(pair) for pair in pairs)
