"""Pausing: a break that both agree on; the clock stands still, at most for ninety days."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships import facts, notices
from kehity.mentorships.agreeing import latest_end
from kehity.mentorships.models import Mentorship, Pause
from kehity.mentorships.moved_on import require_still
from kehity.mentorships.permissions import (
    may_answer_pause,
    may_end_pause,
    may_propose_pause,
    may_take_back_pause,
)
from kehity.people.models import Person
from kehity.ui.refusals import Refusal

LONGEST = datetime.timedelta(days=90)


class NotSuchAPause(Refusal):
    """A break begins today and is over within ninety days."""


def is_paused(mentorship: Mentorship) -> bool:
    return mentorship.is_paused()


def days_paused(mentorship: Mentorship) -> int:
    """How many days the clock of this pair has stood still so far."""
    today = timezone.localdate()
    return sum(pause.days(today) for pause in mentorship.pauses.all())


@transaction.atomic
def propose_pause(mentorship: Mentorship, by: Person, *, until: datetime.date) -> Pause:
    """A break until a day; it begins when the other says yes."""
    mentorship.hold()
    require_still(may_propose_pause(by, mentorship))
    today = timezone.localdate()
    if not today < until <= today + LONGEST:
        raise NotSuchAPause(_("Choose a day from tomorrow to ninety days from now."))
    pause = mentorship.pauses.create(proposed_by=by, until=until)
    notices.PauseProposed(mentorship, by).send()
    return pause


@transaction.atomic
def confirm_pause(mentorship: Mentorship, by: Person) -> None:
    """Yes: the break begins now."""
    mentorship.hold()
    require_still(may_answer_pause(by, mentorship))
    pause = mentorship.pauses.get(over_at=None)
    pause.confirmed_at = timezone.now()
    pause.save(update_fields=["confirmed_at"])
    notices.PauseConfirmed(mentorship, by).send()
    facts.tell(facts.mentorship_paused, mentorship=mentorship, until=pause.until)


@transaction.atomic
def say_not_now(mentorship: Mentorship, by: Person) -> None:
    """A break does not suit now: the dialogue goes on."""
    mentorship.hold()
    require_still(may_answer_pause(by, mentorship))
    _leave_the_proposal(mentorship)
    notices.PauseNotNow(mentorship, by).send()


@transaction.atomic
def take_back_pause(mentorship: Mentorship, by: Person) -> None:
    """The one who proposed a break no longer does."""
    mentorship.hold()
    require_still(may_take_back_pause(by, mentorship))
    _leave_the_proposal(mentorship)


@transaction.atomic
def end_pause(mentorship: Mentorship, by: Person) -> None:
    """Either may end the break before its day."""
    mentorship.hold()
    require_still(may_end_pause(by, mentorship))
    _go_on(mentorship)


@transaction.atomic
def end_pause_on_time(mentorship: Mentorship) -> None:
    """The clock ends a break whose day has come, and forgets a proposal nobody answered."""
    mentorship.hold()
    if not mentorship.pauses.filter(over_at=None, until__lte=timezone.localdate()).exists():
        return
    if mentorship.is_paused() and not mentorship.has_ended():
        _go_on(mentorship)
    else:
        _leave_the_proposal(mentorship)


def _go_on(mentorship: Mentorship) -> None:
    pause = mentorship.pauses.get(over_at=None)
    pause.over_at = timezone.now()
    pause.save(update_fields=["over_at"])
    moved = mentorship.ends_on + datetime.timedelta(days=pause.days(timezone.localdate()))
    latest = max(latest_end(mentorship.season), mentorship.ends_on)
    mentorship.end_on(min(moved, latest))
    notices.PauseOver(mentorship).send()
    facts.tell(facts.pause_ended, mentorship=mentorship)


def _leave_the_proposal(mentorship: Mentorship) -> None:
    mentorship.pauses.filter(over_at=None).update(over_at=timezone.now())
