"""Closing: when both would begin it, or the planned end is near, the evaluation opens."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kehity.mentorships import notices
from kehity.mentorships.models import Mentorship
from kehity.mentorships.moved_on import require_still
from kehity.mentorships.permissions import may_take_back_closing_wish, may_wish_to_close
from kehity.people.models import Person


@transaction.atomic
def wish_to_close(mentorship: Mentorship, by: Person) -> None:
    """This half would begin the closing; when both would, it begins."""
    mentorship.hold()
    require_still(may_wish_to_close(by, mentorship))
    mentorship.closing_wishes.create(by=by)
    if mentorship.closing_wishes.count() > 1:
        mentorship.begin_evaluation(by)
    else:
        notices.ClosingWished(mentorship, by).send()


@transaction.atomic
def take_back_closing_wish(mentorship: Mentorship, by: Person) -> None:
    """Not yet after all."""
    mentorship.hold()
    require_still(may_take_back_closing_wish(by, mentorship))
    mentorship.closing_wishes.filter(by=by).delete()


@transaction.atomic
def open_closing_on_time(mentorship: Mentorship) -> None:
    """The clock opens the closing of a pair whose planned end is near."""
    mentorship.hold()
    due = Mentorship.objects.due_to_close(timezone.localdate())
    if due.filter(pk=mentorship.pk).exists():
        mentorship.begin_evaluation(by=None)
