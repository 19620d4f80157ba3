"""What checks, reviews and evaluations do when something happens to a pair."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from kehity.evaluation.checking import ask_after_second_meeting
from kehity.evaluation.evaluating import open_evaluation
from kehity.evaluation.following_up import plan_follow_ups
from kehity.evaluation.reviewing import MEETINGS_BEFORE, open_mid_review
from kehity.mentorships import facts
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase

MEETINGS_BEFORE_CHECK = 2


@receiver(facts.meeting_held, dispatch_uid="evaluation.look_back_on_the_way")
def look_back_on_the_way(*, mentorship: Mentorship, count: int, **_signal: Any) -> None:
    """After the second meeting a check, after the fourth the mid-point review."""
    if count >= MEETINGS_BEFORE:
        open_mid_review(mentorship)
    elif count >= MEETINGS_BEFORE_CHECK:
        ask_after_second_meeting(mentorship)


@receiver(facts.phase_entered, dispatch_uid="evaluation.open_what_belongs_to_the_phase")
def open_what_belongs_to_the_phase(*, mentorship: Mentorship, **_signal: Any) -> None:
    if mentorship.is_in(Phase.FINAL_EVALUATION):
        open_evaluation(mentorship)
    if mentorship.is_in(Phase.LEARNINGS_IN_USE):
        plan_follow_ups(mentorship)
