"""Who may do what, over every state of a meeting and every half of a pair."""

import pytest
from django.utils import timezone

from kehity.meetings import permissions
from kehity.meetings.models import Meeting, Status
from kehity.meetings.tests.factories import MeetingFactory, StepFactory, days_from_now
from kehity.mentorships.models import Ending, Pause
from kehity.mentorships.phases import Phase
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

BOTH = {"mentee", "mentor"}
NOBODY: set[str] = set()


def made(state):
    """A meeting in one of the states of the tables."""
    if state == "held":
        meeting = MeetingFactory(held=True)
    elif state in {"cancelled", "missed"}:
        meeting = MeetingFactory(status=Status(state))
    else:
        meeting = MeetingFactory(past=state == "begun")
    pair = meeting.mentorship
    if state == "ended":
        Ending.objects.create(mentorship=pair, kind=Ending.Kind.EARLY)
    if state == "paused":
        Pause.objects.create(
            mentorship=pair,
            proposed_by=pair.mentee.person,
            until=days_from_now(30).date(),
            confirmed_at=timezone.now(),
        )
    if state == "completed":
        type(pair).objects.filter(pk=pair.pk).update(phase=Phase.LEARNINGS_IN_USE)
    return Meeting.objects.with_pair().get(pk=meeting.pk)


def allowed(question, thing, mentorship):
    people = {
        "mentee": mentorship.mentee.person,
        "mentor": mentorship.mentor.person,
        "coordinator": PersonFactory(),
    }
    return {role for role, person in people.items() if question(person, thing)}


STATES = ["planned", "begun", "held", "cancelled", "missed", "ended", "paused", "completed"]
OPEN = ["planned", "begun"]
TABLE = {
    permissions.may_prepare: (OPEN, {"mentee"}),
    permissions.may_add_line: (OPEN, {"mentor"}),
    permissions.may_read_brief: ([state for state in STATES if state != "ended"], {"mentor"}),
    permissions.may_write_note: ([*OPEN, "held"], BOTH),
    permissions.may_agree_on_steps: ([*OPEN, "held"], BOTH),
    permissions.may_change_time: ([*OPEN, "paused"], BOTH),
    permissions.may_mark_held: (["begun"], BOTH),
    permissions.may_report_missed: (["begun"], BOTH),
    permissions.may_restore: (["cancelled"], BOTH),
    permissions.may_reflect: (["held"], BOTH),
    permissions.may_rate: (["held"], BOTH),
    permissions.may_share: (["held"], BOTH),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("question", TABLE, ids=lambda question: question.__name__)
def test_who_may_do_what_with_a_meeting(question, state):
    meeting = made(state)

    states, roles = TABLE[question]
    expected = roles if state in states else NOBODY
    assert allowed(question, meeting, meeting.mentorship) == expected


@pytest.mark.parametrize("state", STATES)
def test_who_may_book(state):
    mentorship = made(state).mentorship

    expected = NOBODY if state in {"ended", "paused", "completed"} else BOTH
    assert allowed(permissions.may_book, mentorship, mentorship) == expected


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (Phase.GETTING_ACQUAINTED, NOBODY),
        (Phase.MONTHLY_DIALOGUE, BOTH),
        (Phase.FINAL_EVALUATION, BOTH),
        (Phase.LEARNINGS_IN_USE, NOBODY),
    ],
)
def test_meetings_belong_to_the_dialogue_and_the_evaluation(phase, expected):
    mentorship = MeetingFactory(mentorship__phase=phase).mentorship

    assert allowed(permissions.may_change_times, mentorship, mentorship) == expected


def test_a_reflection_stays_its_writers_own_to_write_after_the_end():
    meeting = MeetingFactory(held=True)
    Ending.objects.create(mentorship=meeting.mentorship, kind=Ending.Kind.EARLY)
    meeting = Meeting.objects.with_pair().get(pk=meeting.pk)

    assert allowed(permissions.may_reflect, meeting, meeting.mentorship) == BOTH
    assert allowed(permissions.may_share, meeting, meeting.mentorship) == NOBODY


def test_a_step_is_its_owners_to_tick_and_both_may_remove_it():
    step = StepFactory()

    assert allowed(permissions.may_tick, step, step.mentorship) == {"mentee"}
    assert allowed(permissions.may_remove, step, step.mentorship) == BOTH
