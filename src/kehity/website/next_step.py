"""What is my next step? One answer, always right, for each role and each state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.waiting import Act as EvaluationAct
from kehity.evaluation.waiting import what_waits as what_evaluation_waits
from kehity.goals.readiness import is_ready
from kehity.matching.waiting import Act, what_waits_in_matching
from kehity.matching.waiting_list import place_of
from kehity.meetings.waiting import MeetingAct, next_meeting_act
from kehity.mentorships.next_step import next_step as step_in_the_room
from kehity.mentorships.waiting import Waiting, what_waits
from kehity.website.steps import SAID, Step, Words

if TYPE_CHECKING:
    import uuid

    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person
    from kehity.programmes.models import Participation


@dataclass(frozen=True)
class NextStep:
    """A step and where its one button leads."""

    step: Step
    words: Words
    url: str

    def is_calm(self) -> bool:
        return self.step.is_calm()


def next_step(participation: Participation, mentorships: list[Mentorship]) -> NextStep:
    """The most urgent thing on this road; a mentor's pairs are all looked at."""
    return steps_now(participation, mentorships)[0]


def steps_now(participation: Participation, mentorships: list[Mentorship]) -> list[NextStep]:
    """Everything that waits on this road, the most urgent first; never nothing."""
    own = participation.pk
    if participation.has_withdrawn():
        return [_leads(Step.LEFT, "joining", own)]
    if not participation.has_joined():
        return [_leads(Step.ANSWER_INVITATION, "joining", own)]
    steps = [_in_pair(mentorship, participation.person) for mentorship in mentorships]
    asked = _in_matching(participation, mentorships)
    if asked is not None:
        steps.append(asked)
    if not steps:
        step = Step.WAIT_PAIR if is_ready(participation) else Step.PREPARE
        steps = [_leads(step, "preparation", own)]
    return sorted(steps, key=lambda found: found.step.urgency)


def _in_matching(participation: Participation, mentorships: list[Mentorship]) -> NextStep | None:
    """What the making of pairs asks of this person; whoever has no room is not asked."""
    under_way = sum(mentorship.is_under_way() for mentorship in mentorships)
    has_room = not mentorships if participation.is_mentee() else under_way < participation.capacity
    waits = what_waits_in_matching(participation) if has_room else None
    if waits is None or waits.act not in _MATCHING:
        return None
    step, name = _MATCHING[waits.act]
    if step is not Step.ON_WAITING_LIST:
        return _leads(step, name, participation.pk)
    return _on_the_waiting_list(participation)


_MATCHING: dict[Act, tuple[Step, str]] = {
    Act.RANK: (Step.RANK_SUGGESTIONS, "my_suggestions"),
    Act.ANSWER: (Step.ANSWER_MENTEES, "my_suggestions"),
    Act.WAIT_ANSWERS: (Step.WAIT_SUGGESTIONS, "my_suggestions"),
    Act.ON_WAITING_LIST: (Step.ON_WAITING_LIST, "my_waiting"),
}


def _on_the_waiting_list(participation: Participation) -> NextStep | None:
    """With the place; nothing for somebody who is not on the list, such as one who rests."""
    place = place_of(participation)
    if place is None:
        return None
    leads = _leads(Step.ON_WAITING_LIST, "my_waiting", participation.pk)
    told = {"number": place.number, "count": place.of}
    text = _("You are number %(number)s of %(count)s. See what would help.") % told
    return replace(leads, words=replace(leads.words, text=text))


def _in_pair(mentorship: Mentorship, person: Person) -> NextStep:
    """What waits for one half of a pair that has not ended early."""
    waiting = what_waits(mentorship, person)
    if waiting in _ON_THE_WAY:
        return _on_the_way(mentorship, person, _ON_THE_WAY[waiting])
    if waiting is Waiting.DIALOGUE:
        return _in_dialogue(mentorship, person)
    return _in_evaluation(mentorship, person)


def _on_the_way(mentorship: Mentorship, person: Person, step: Step) -> NextStep:
    """In the words of the pair's own room; what is answered there leads there."""
    told = step_in_the_room(mentorship, person)
    if told.is_post or not told.url:
        words = Words(told.title, told.text, _("See your pair"))
        return NextStep(step, words, mentorship.get_absolute_url())
    return NextStep(step, Words(told.title, told.text, told.label), told.url)


_ON_THE_WAY: dict[Waiting, Step] = {
    Waiting.ACCEPT: Step.ACCEPT,
    Waiting.WAIT_ACCEPT: Step.WAIT_ACCEPT,
    Waiting.PLAN_INTRODUCTION: Step.PLAN_INTRODUCTION,
    Waiting.WAIT_PLAN: Step.WAIT_PLAN,
    Waiting.HOLD_INTRODUCTION: Step.HOLD_INTRODUCTION,
    Waiting.DECIDE: Step.DECIDE,
    Waiting.WAIT_DECISION: Step.WAIT_DECISION,
    Waiting.WRITE_AGREEMENT: Step.WRITE_AGREEMENT,
    Waiting.CONFIRM_AGREEMENT: Step.CONFIRM_AGREEMENT,
    Waiting.WAIT_CONFIRMATION: Step.WAIT_CONFIRMATION,
    Waiting.CONFIRM_PAUSE: Step.CONFIRM_PAUSE,
    Waiting.WAIT_PAUSE: Step.WAIT_PAUSE,
    Waiting.PAUSED: Step.PAUSED,
    Waiting.CONFIRM_CLOSING: Step.CONFIRM_CLOSING,
}


def _in_dialogue(mentorship: Mentorship, person: Person) -> NextStep:
    """Meetings that have come lead; then checks and reviews; a quiet time last."""
    found = next_meeting_act(mentorship, person)
    meeting = found.meeting
    if found.act is MeetingAct.BOOK_NEXT:
        return _leads(Step.BOOK_NEXT, "meetings_booking", mentorship.pk)
    if meeting is not None and found.act in _AT_A_MEETING:
        step, name = _AT_A_MEETING[found.act]
        return _leads(step, name, meeting.pk)
    aside = _evaluated(mentorship, person)
    return aside or _leads(Step.DIALOGUE, "meetings", mentorship.pk)


_AT_A_MEETING: dict[MeetingAct, tuple[Step, str]] = {
    MeetingAct.MARK_HELD: (Step.MARK_HELD, "meeting_holding"),
    MeetingAct.MEET: (Step.MEET, "meeting"),
    MeetingAct.PREPARE_AGENDA: (Step.PREPARE_AGENDA, "meeting_preparation"),
    MeetingAct.READ_BRIEF: (Step.READ_BRIEF, "meeting_brief"),
    MeetingAct.REFLECT: (Step.REFLECT, "meeting_reflection"),
}


def _in_evaluation(mentorship: Mentorship, person: Person) -> NextStep:
    found = _evaluated(mentorship, person)
    return found or _leads(Step.ROAD_DONE, "mentorship", mentorship.pk)


def _evaluated(mentorship: Mentorship, person: Person) -> NextStep | None:
    """What the evaluation asks of this person now, if anything."""
    found = what_evaluation_waits(mentorship, person)
    if found.act in _EVALUATING:
        step, name = _EVALUATING[found.act]
        return _leads(step, name, mentorship.pk)
    if found.act is EvaluationAct.FOLLOW_UP_DUE and found.follow_up is not None:
        return _leads(Step.FOLLOW_UP, "follow_up", found.follow_up.pk)
    if found.act is EvaluationAct.FOLLOW_UP_AHEAD:
        return _leads(Step.FOLLOW_UP_AHEAD, "learnings", mentorship.half_of(person).pk)
    return None


_EVALUATING: dict[EvaluationAct, tuple[Step, str]] = {
    EvaluationAct.CHECK: (Step.CHECK, "relationship_check"),
    EvaluationAct.MID_REVIEW: (Step.MID_REVIEW, "mid_review"),
    EvaluationAct.CONFIRM_MID_REVIEW: (Step.CONFIRM_MID_REVIEW, "mid_review"),
    EvaluationAct.PREPARE_EVALUATION: (Step.PREPARE_EVALUATION, "evaluation"),
    EvaluationAct.HOLD_CLOSING: (Step.HOLD_CLOSING, "evaluation"),
    EvaluationAct.SAVE_EVALUATION: (Step.SAVE_EVALUATION, "evaluation"),
    EvaluationAct.WAIT_OTHER: (Step.WAIT_EVALUATION, "evaluation"),
    EvaluationAct.SURVEY: (Step.SURVEY, "survey"),
}


def _leads(step: Step, name: str, pk: uuid.UUID) -> NextStep:
    return NextStep(step, SAID[step], reverse(name, args=[pk]))
