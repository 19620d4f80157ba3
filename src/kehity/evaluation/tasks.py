"""What the clock starts for reviews, evaluations and follow-ups."""

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import each, in_chunks
from kehity.evaluation.evaluating import open_evaluation
from kehity.evaluation.following_up import ask, plan_follow_ups
from kehity.evaluation.models import FollowUp
from kehity.evaluation.reminders import unanswered_surveys
from kehity.evaluation.reviewing import due_for_review, open_mid_review
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.notifications.reminders import remind_all


@task()
def open_mid_reviews() -> None:
    """Every morning: the mid-point review opens for pairs that are half-way."""
    each(due_for_review(timezone.localdate()), open_mid_review)


@task()
def ask_follow_ups() -> None:
    """Every morning: mentees whose follow-up is due are asked, once."""
    due = FollowUp.objects.to_be_asked(timezone.localdate())
    each(in_chunks(due, FollowUp.objects.with_reader()), ask)


@task()
def open_what_was_missed() -> None:
    """Every morning: what a stopped server left unopened is opened."""
    going_on, pairs = Mentorship.objects.not_ended(), Mentorship.objects.with_pair()
    unopened = going_on.filter(phase=Phase.FINAL_EVALUATION, evaluation=None)
    each(in_chunks(unopened, pairs), open_evaluation)
    unplanned = going_on.filter(phase=Phase.LEARNINGS_IN_USE, follow_ups=None)
    with_follow_ups = unplanned.exclude(mentee__season__follow_up_months=[])
    each(in_chunks(with_follow_ups, pairs), plan_follow_ups)


@task()
def remind_of_surveys() -> None:
    """Every morning: those whose road ended two weeks ago and who have not answered the survey."""
    remind_all(unanswered_surveys(timezone.localdate()))
