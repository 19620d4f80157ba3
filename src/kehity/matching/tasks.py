"""What happens in the background while pairs are made."""

from django.utils import timezone
from django_tasks import task

from kehity.matching.asking import move_on, remind
from kehity.matching.models import Round


@task()
def move_rounds_on() -> None:
    """Every morning: rounds whose last day to answer is over go on by themselves."""
    for round in Round.objects.under_way().with_season():
        move_on(round, timezone.localdate())


@task()
def remind_of_suggestions() -> None:
    """Every morning: from two days before the last day on, those who have not answered."""
    for round in Round.objects.under_way().with_season():
        remind(round, timezone.localdate())
