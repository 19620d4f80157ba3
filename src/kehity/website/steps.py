"""Every next step there can be, in the words a person reads. No queries, no web."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Step(StrEnum):
    """What a person does next, in the order of urgency for someone with several roads."""

    MARK_HELD = "mark_held"
    MEET = "meet"
    FOLLOW_UP = "follow_up"
    ACCEPT = "accept"
    RANK_SUGGESTIONS = "rank_suggestions"
    ANSWER_MENTEES = "answer_mentees"
    DECIDE = "decide"
    CONFIRM_AGREEMENT = "confirm_agreement"
    CONFIRM_PAUSE = "confirm_pause"
    CONFIRM_CLOSING = "confirm_closing"
    HOLD_INTRODUCTION = "hold_introduction"
    PLAN_INTRODUCTION = "plan_introduction"
    WRITE_AGREEMENT = "write_agreement"
    PREPARE_EVALUATION = "prepare_evaluation"
    HOLD_CLOSING = "hold_closing"
    SAVE_EVALUATION = "save_evaluation"
    BOOK_NEXT = "book_next"
    PREPARE_AGENDA = "prepare_agenda"
    READ_BRIEF = "read_brief"
    REFLECT = "reflect"
    CHECK = "check"
    MID_REVIEW = "mid_review"
    CONFIRM_MID_REVIEW = "confirm_mid_review"
    SURVEY = "survey"
    ANSWER_INVITATION = "answer_invitation"
    PREPARE = "prepare"
    # From here on there is nothing that must be done now.
    DIALOGUE = "dialogue"
    WAIT_ACCEPT = "wait_accept"
    WAIT_PLAN = "wait_plan"
    WAIT_DECISION = "wait_decision"
    WAIT_CONFIRMATION = "wait_confirmation"
    WAIT_PAUSE = "wait_pause"
    PAUSED = "paused"
    WAIT_EVALUATION = "wait_evaluation"
    WAIT_SUGGESTIONS = "wait_suggestions"
    WAIT_PAIR = "wait_pair"
    ON_WAITING_LIST = "on_waiting_list"
    FOLLOW_UP_AHEAD = "follow_up_ahead"
    ROAD_DONE = "road_done"
    LEFT = "left"

    @property
    def urgency(self) -> int:
        return list(Step).index(self)

    def is_calm(self) -> bool:
        """Whether nothing waits for this person now."""
        return self.urgency >= Step.DIALOGUE.urgency


# Said on the first page even where something else is more urgent: somebody waits, until a day.
ASKED_BY_OTHERS = frozenset({Step.RANK_SUGGESTIONS, Step.ANSWER_MENTEES})


@dataclass(frozen=True)
class Words:
    """A step said aloud: what, why, and the label of its one button."""

    title: Text
    text: Text
    button: Text


# What a pair does until its meetings begin, and beside them, is said in its own room.
SAID: dict[Step, Words] = {
    Step.ANSWER_INVITATION: Words(
        _("You have been invited"),
        _("Read what mentoring asks and gives, and tell whether you take part."),
        _("Answer the invitation"),
    ),
    Step.PREPARE: Words(
        _("Prepare in peace"),
        _("Tell what you need for a good pair. Everything is saved as you go."),
        _("Go on preparing"),
    ),
    Step.RANK_SUGGESTIONS: Words(
        _("Who would you like as your mentor?"),
        _("Mentors are suggested to you, with reasons. Put them in your own order."),
        _("See the suggestions"),
    ),
    Step.ANSWER_MENTEES: Words(
        _("Somebody would like you as a mentor"),
        _("Read what they tell, and say whether you would like to meet."),
        _("See who asks"),
    ),
    Step.WAIT_SUGGESTIONS: Words(
        _("Your answer is kept"),
        _("Others answer now, and then the coordinator makes the pairs. We write to you."),
        _("Look at my answer"),
    ),
    Step.ON_WAITING_LIST: Words(
        _("You are on the waiting list"),
        _("There was no pair for you this time. See your place, and what would help."),
        _("See the waiting list"),
    ),
    Step.WAIT_PAIR: Words(
        _("You are ready for a pair"),
        _("The coordinator looks for one. You will get a mail as soon as there is a proposal."),
        _("Look at what you told"),
    ),
    Step.MARK_HELD: Words(
        _("Did you meet?"),
        _("Mark the meeting held, or move it. Then choose the next date."),
        _("Tell how it went"),
    ),
    Step.MEET: Words(
        _("You meet today"),
        _("The agenda and what you agreed last time are on one page."),
        _("Open the meeting"),
    ),
    Step.BOOK_NEXT: Words(
        _("Book the next meeting"),
        _("The best time to agree on the next date is now."),
        _("Book a time"),
    ),
    Step.PREPARE_AGENDA: Words(
        _("Prepare for the meeting"),
        _("Three questions on one page. You propose what to go into this time."),
        _("Prepare"),
    ),
    Step.READ_BRIEF: Words(
        _("The agenda is here"),
        _("Two minutes before the meeting are enough. Add a line if you like."),
        _("Read the brief"),
    ),
    Step.REFLECT: Words(
        _("What stayed with you?"),
        _("A few lines while it is fresh. Only you can read them."),
        _("Reflect"),
    ),
    Step.DIALOGUE: Words(
        _("All is well just now"),
        _("The next meeting is booked. There is time to widen your view."),
        _("See the meetings"),
    ),
    Step.CHECK: Words(
        _("How does it work between you?"),
        _("Five short statements, for your own eyes only."),
        _("Answer the five statements"),
    ),
    Step.MID_REVIEW: Words(
        _("Half-way: look at the goals together"),
        _("Is the goal still the right one, and what do you want more of?"),
        _("Open the mid-point review"),
    ),
    Step.CONFIRM_MID_REVIEW: Words(
        _("Confirm the goals for the second half"),
        _("The other has looked at the goals. Tell whether you see them the same way."),
        _("Open the mid-point review"),
    ),
    Step.PREPARE_EVALUATION: Words(
        _("Look back and evaluate"),
        _("Your pinned learnings are ready-listed. How far did each goal get?"),
        _("Prepare the evaluation"),
    ),
    Step.HOLD_CLOSING: Words(
        _("Evaluate together"),
        _("Meet once more, talk about what was learnt, and mark the meeting held."),
        _("Open the evaluation"),
    ),
    Step.SAVE_EVALUATION: Words(
        _("Save your evaluation"),
        _("You have met for the last time. Save your part, or skip it."),
        _("Open the evaluation"),
    ),
    Step.WAIT_EVALUATION: Words(
        _("Your part is saved"),
        _("When the other has saved too, your learnings go into use."),
        _("See the evaluation"),
    ),
    Step.SURVEY: Words(
        _("Help the programme to get better"),
        _("Nine short questions. Your answers carry no name."),
        _("Answer the survey"),
    ),
    Step.FOLLOW_UP: Words(
        _("Are your learnings in use?"),
        _("Two questions and one line."),
        _("Answer"),
    ),
    Step.FOLLOW_UP_AHEAD: Words(
        _("Your learnings are in use"),
        _("We ask you again later how the change has lasted."),
        _("See my learnings"),
    ),
    Step.ROAD_DONE: Words(
        _("You have come to the end of the road"),
        _("Thank you. What you learnt stays with you."),
        _("See what you have written"),
    ),
    Step.LEFT: Words(
        _("You have left this season"),
        _("You can come back within a day."),
        _("See your participation"),
    ),
}
