"""Getting acquainted: agreeing to meet, meeting, and each one's own answer, kept from the other."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships import facts, notices
from kehity.mentorships.models import Decision, Ending, Introduction, Mentorship, Outcome
from kehity.mentorships.moved_on import require_still
from kehity.mentorships.permissions import (
    may_agree_to_meet,
    may_decide,
    may_decline,
    may_mark_introduction_held,
    may_plan_introduction,
)
from kehity.people.models import Person
from kehity.ui.refusals import Refusal

YES, NO, ONE_MORE = Decision.Answer.YES, Decision.Answer.NO, Decision.Answer.ONE_MORE


class OnlyYesOrNo(Refusal):
    """One meeting more has been held: now it is yes or no."""


@transaction.atomic
def agree_to_meet(mentorship: Mentorship, by: Person) -> None:
    """This half wants to meet the other; when both do, the mentee proposes a time."""
    mentorship.hold()
    require_still(may_agree_to_meet(by, mentorship))
    mentorship.acceptances.create(by=by)
    if mentorship.both_have_accepted():
        notices.AgreedToMeet(mentorship).send()


@transaction.atomic
def decline(mentorship: Mentorship, by: Person, reason: str = "") -> None:
    """No, before the meeting: it ends kindly, and neither is told who said so or why."""
    mentorship.hold()
    require_still(may_decline(by, mentorship))
    if mentorship.round() > 1:
        _end_without_a_pair(mentorship, reason)
        return
    mentorship.endings.create(kind=Ending.Kind.DECLINED, by=by, reason=reason)
    notices.ProposalDidNotLead(mentorship).send()
    facts.tell(facts.mentorship_ended, mentorship=mentorship)


@transaction.atomic
def plan_introduction(
    mentorship: Mentorship,
    by: Person,
    *,
    planned_at: datetime.datetime,
    mode: str,
    where: str,
    minutes: int,
) -> Introduction:
    """A time for the introductory meeting, or a new time instead of the old one."""
    mentorship.hold()
    require_still(may_plan_introduction(by, mentorship))
    introduction = mentorship.introduction() or Introduction(
        mentorship=mentorship, round=mentorship.round()
    )
    introduction.planned_at = planned_at
    introduction.mode = mode
    introduction.where = where
    introduction.minutes = minutes
    introduction.save()
    notices.IntroductionPlanned(mentorship, by).send()
    return introduction


@transaction.atomic
def mark_introduction_held(mentorship: Mentorship, by: Person) -> None:
    """The two have met: from now on each may answer alone."""
    mentorship.hold()
    require_still(may_mark_introduction_held(by, mentorship, timezone.localdate()))
    now = timezone.now()
    mentorship.introductions.filter(round=mentorship.round(), held_at=None).update(held_at=now)
    notices.TimeToDecide(mentorship).send()


@transaction.atomic
def decide(
    mentorship: Mentorship,
    by: Person,
    *,
    could_be_open: int,
    can_progress: int,
    have_time: bool,
    answer: str,
    reason: str = "",
) -> None:
    """One's own answer after the meeting; it may be changed until the other has answered too."""
    mentorship.hold()
    require_still(may_decide(by, mentorship))
    if answer == ONE_MORE and mentorship.round() > 1:
        raise OnlyYesOrNo(_("You have met once more already. Now it is yes or no."))

    decision = mentorship.own_decision(by) or Decision(
        mentorship=mentorship, by=by, round=mentorship.round()
    )
    decision.could_be_open = could_be_open
    decision.can_progress = can_progress
    decision.have_time = have_time
    decision.answer = answer
    decision.reason = reason if answer == NO else ""
    decision.at = timezone.now()
    decision.save()
    _resolve(mentorship)


def _resolve(mentorship: Mentorship) -> None:
    decisions = mentorship.decisions.filter(round=mentorship.round())
    answers = [decision.answer for decision in decisions.select_related("by__data_key")]
    if len(answers) < 2:
        return
    if answers == [YES, YES]:
        _go_on(mentorship)
    elif set(answers) <= {YES, ONE_MORE}:
        _meet_once_more(mentorship)
    else:
        _end_without_a_pair(mentorship)


def _go_on(mentorship: Mentorship) -> None:
    mentorship.outcomes.create(round=mentorship.round(), result=Outcome.Result.BOTH_YES)
    notices.BothSaidYes(mentorship).send()


def _meet_once_more(mentorship: Mentorship) -> None:
    mentorship.outcomes.create(round=mentorship.round(), result=Outcome.Result.ONE_MORE)
    notices.OneMoreMeeting(mentorship).send()


def _end_without_a_pair(mentorship: Mentorship, reason: str = "") -> None:
    mentorship.endings.create(kind=Ending.Kind.NOT_CONTINUED, by=None, reason=reason)
    notices.NotContinued(mentorship).send()
    facts.tell(facts.mentorship_ended, mentorship=mentorship)
