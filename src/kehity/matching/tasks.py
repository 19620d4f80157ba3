"""What happens in the background while pairs are made."""

from django.utils import timezone
from django_tasks import task

from kehity.matching.asking import move_on, remind
from kehity.matching.forgetting import forget_old_rounds
from kehity.matching.models import Round

# -- Participants -----------------------------------------------------------------------------


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


# -- Records ----------------------------------------------------------------------------------


@task()
def forget_records() -> None:
    """Every night: records of rounds whose season ended a year ago give way to their counts."""
    forget_old_rounds(timezone.localdate())
