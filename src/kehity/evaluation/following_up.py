"""Following up: what is asked of the mentee some months after, and when."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from kehity.evaluation import notices
from kehity.evaluation.models import FollowUp
from kehity.evaluation.surveying import in_use_since
from kehity.mentorships.models import Mentorship


@transaction.atomic
def plan_follow_ups(mentorship: Mentorship) -> None:
    """The learnings go into use: the season's follow-ups get their days, once."""
    since = in_use_since(mentorship)
    if since is None or mentorship.has_ended():
        return
    for months in mentorship.season.follow_up_months:
        due_on = timezone.localdate(since) + relativedelta(months=months)
        FollowUp.objects.get_or_create(
            mentorship=mentorship,
            months=months,
            defaults={"participation": mentorship.mentee, "due_on": due_on},
        )


@transaction.atomic
def ask(follow_up: FollowUp) -> None:
    """Tell the mentee once that the day has come."""
    unasked = FollowUp.objects.filter(pk=follow_up.pk, asked_at=None)
    if unasked.update(asked_at=timezone.now()):
        notices.FollowUpIsDue(follow_up).send()
