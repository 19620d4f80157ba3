"""What the clock starts for reviews, evaluations and follow-ups."""

from django.utils import timezone
from django_tasks import task

from kehity.evaluation.evaluating import open_evaluation
from kehity.evaluation.following_up import ask_those_due, plan_follow_ups
from kehity.evaluation.reviewing import due_for_review, open_mid_review
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase


@task()
def open_mid_reviews() -> None:
    """Every morning: the mid-point review opens for pairs that are half-way."""
    for mentorship in due_for_review(timezone.localdate()):
        open_mid_review(mentorship)


@task()
def ask_follow_ups() -> None:
    """Every morning: mentees whose follow-up is due are asked, once."""
    ask_those_due(timezone.localdate())


@task()
def open_what_was_missed() -> None:
    """Every morning: what a stopped server left unopened is opened."""
    pairs = Mentorship.objects.not_ended().with_pair()
    for mentorship in pairs.filter(phase=Phase.FINAL_EVALUATION, evaluation=None):
        open_evaluation(mentorship)
    for mentorship in pairs.filter(phase=Phase.LEARNINGS_IN_USE, follow_ups=None):
        plan_follow_ups(mentorship)
