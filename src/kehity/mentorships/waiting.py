"""The one thing that waits for a person in a pair now."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kehity.mentorships.permissions import (
    may_answer_pause,
    may_confirm_agreement,
    may_plan_introduction,
)
from kehity.mentorships.phases import Phase

if TYPE_CHECKING:
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


class Waiting(StrEnum):
    """Every state of a pair as one half sees it: something to do, or someone to wait for."""

    ACCEPT = "accept"
    WAIT_ACCEPT = "wait_accept"
    PLAN_INTRODUCTION = "plan_introduction"
    WAIT_PLAN = "wait_plan"
    HOLD_INTRODUCTION = "hold_introduction"
    DECIDE = "decide"
    WAIT_DECISION = "wait_decision"
    WRITE_AGREEMENT = "write_agreement"
    CONFIRM_AGREEMENT = "confirm_agreement"
    WAIT_CONFIRMATION = "wait_confirmation"
    DIALOGUE = "dialogue"
    CONFIRM_PAUSE = "confirm_pause"
    WAIT_PAUSE = "wait_pause"
    PAUSED = "paused"
    CONFIRM_CLOSING = "confirm_closing"
    EVALUATION = "evaluation"
    IN_USE = "in_use"
    ENDED = "ended"

    def is_for_the_other(self) -> bool:
        """Whether there is nothing to do here but to wait."""
        return self.value.startswith("wait_")


def what_waits(mentorship: Mentorship, person: Person) -> Waiting:
    """What this half of the pair does next; fetch the pair `with_rows()` first."""
    if mentorship.has_ended():
        return Waiting.ENDED
    ask = {
        Phase.GETTING_ACQUAINTED: _while_getting_acquainted,
        Phase.MONTHLY_DIALOGUE: _in_dialogue,
        Phase.FINAL_EVALUATION: _in_evaluation,
        Phase.LEARNINGS_IN_USE: _in_use,
    }
    return ask[Phase(mentorship.phase)](mentorship, person)


def _while_getting_acquainted(mentorship: Mentorship, person: Person) -> Waiting:
    if not mentorship.has_accepted(person):
        return Waiting.ACCEPT
    if not mentorship.both_have_accepted():
        return Waiting.WAIT_ACCEPT
    if mentorship.goes_on():
        return _agreeing(mentorship, person)
    if mentorship.introduction() is None:
        mine = may_plan_introduction(person, mentorship)
        return Waiting.PLAN_INTRODUCTION if mine else Waiting.WAIT_PLAN
    if not mentorship.has_been_introduced():
        return Waiting.HOLD_INTRODUCTION
    has_decided = mentorship.own_decision(person) is not None
    return Waiting.WAIT_DECISION if has_decided else Waiting.DECIDE


def _agreeing(mentorship: Mentorship, person: Person) -> Waiting:
    if mentorship.newest_agreement() is None or mentorship.agreement_in_force() is not None:
        return Waiting.WRITE_AGREEMENT
    may_confirm = may_confirm_agreement(person, mentorship)
    return Waiting.CONFIRM_AGREEMENT if may_confirm else Waiting.WAIT_CONFIRMATION


def _in_dialogue(mentorship: Mentorship, person: Person) -> Waiting:
    if mentorship.is_paused():
        return Waiting.PAUSED
    if may_answer_pause(person, mentorship):
        return Waiting.CONFIRM_PAUSE
    if may_confirm_agreement(person, mentorship):
        return Waiting.CONFIRM_AGREEMENT
    if _the_other_would_close(mentorship, person):
        return Waiting.CONFIRM_CLOSING
    return Waiting.WAIT_PAUSE if mentorship.pause() else Waiting.DIALOGUE


def _the_other_would_close(mentorship: Mentorship, person: Person) -> bool:
    partner = mentorship.partner_of(person).person
    return mentorship.has_wished_to_close(partner) and not mentorship.has_wished_to_close(person)


def _in_evaluation(_mentorship: Mentorship, _person: Person) -> Waiting:
    return Waiting.EVALUATION


def _in_use(_mentorship: Mentorship, _person: Person) -> Waiting:
    return Waiting.IN_USE
