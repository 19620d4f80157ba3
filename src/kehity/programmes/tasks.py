"""What happens in the background: invitations go out, lists come in and are forgotten."""

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import in_chunks
from kehity.notifications.reminders import remind_all
from kehity.programmes.inviting import send_waiting
from kehity.programmes.models import EnrolmentList, Participation, Season
from kehity.programmes.reminders import (
    EnrolmentCloses,
    OrientationAwaited,
    enrolments_awaited,
    orientations_awaited,
)
from kehity.programmes.taking_in import take_in


@task()
def take_in_list(list_id: str) -> None:
    """Bring in a list that its sender has told to come in."""
    waiting = EnrolmentList.objects.with_sender().filter(
        pk=list_id, begun_at__isnull=False, done_at=None
    )
    for enrolment_list in waiting:
        take_in(enrolment_list)


@task()
def forget_lists() -> None:
    """Every hour: forget the rows of lists that were sent more than a day ago."""
    for enrolment_list in EnrolmentList.objects.with_sender().kept_too_long(timezone.now()):
        enrolment_list.forget()


@task()
def send_invitations(season_id: str) -> None:
    """Send a season's invitations that have not gone out yet."""
    for season in Season.objects.filter(pk=season_id):
        send_waiting(season)


@task()
def remind_of_enrolments() -> None:
    """Every morning: the invited who have not answered, when a week is left for it."""
    chosen = enrolments_awaited(timezone.localdate())
    invited = in_chunks(chosen, Participation.objects.with_person())
    remind_all(EnrolmentCloses(participation) for participation in invited)


@task()
def remind_of_orientations() -> None:
    """Every morning: those who have gone through no orientation when the second week begins."""
    chosen = orientations_awaited(timezone.localdate())
    people = in_chunks(chosen, Participation.objects.with_person())
    remind_all(OrientationAwaited(participation) for participation in people)
