"""What waits for whom, over every state of a pair."""

import pytest

from kehity.mentorships.models import Ending
from kehity.mentorships.next_step import next_step
from kehity.mentorships.tests import test_permissions as states
from kehity.mentorships.tests.factories import MentorshipFactory, answer
from kehity.mentorships.waiting import Waiting, what_waits

pytestmark = pytest.mark.django_db


def decided_by_mentee():
    mentorship = MentorshipFactory(introduced=True)
    answer(mentorship, mentorship.mentee.person, "yes")
    return mentorship


def agreed_without_dates():
    mentorship = states.written_by_mentee()
    mentorship.agreements.update(agreed_at=mentorship.made_at)
    return mentorship


def declined():
    mentorship = MentorshipFactory()
    mentorship.endings.create(kind=Ending.Kind.DECLINED, by=mentorship.mentor.person)
    return mentorship


W = Waiting
TABLE = [
    (states.proposed, W.ACCEPT, W.ACCEPT),
    (states.accepted_by_mentee, W.WAIT_ACCEPT, W.ACCEPT),
    (states.accepted, W.PLAN_INTRODUCTION, W.WAIT_PLAN),
    (states.planned, W.HOLD_INTRODUCTION, W.HOLD_INTRODUCTION),
    (states.introduced, W.DECIDE, W.DECIDE),
    (decided_by_mentee, W.WAIT_DECISION, W.DECIDE),
    (states.decided, W.WRITE_AGREEMENT, W.WRITE_AGREEMENT),
    (states.written_by_mentee, W.WAIT_CONFIRMATION, W.CONFIRM_AGREEMENT),
    (agreed_without_dates, W.WRITE_AGREEMENT, W.WRITE_AGREEMENT),
    (states.in_dialogue, W.DIALOGUE, W.DIALOGUE),
    (states.pause_proposed_by_mentee, W.WAIT_PAUSE, W.CONFIRM_PAUSE),
    (states.paused, W.PAUSED, W.PAUSED),
    (states.mentee_would_close, W.DIALOGUE, W.CONFIRM_CLOSING),
    (states.closing, W.EVALUATION, W.EVALUATION),
    (states.in_use, W.IN_USE, W.IN_USE),
    (states.ended_by_mentee, W.ENDED, W.ENDED),
    (declined, W.ENDED, W.ENDED),
]


@pytest.mark.parametrize(("state", "mentees", "mentors"), TABLE)
def test_what_waits(state, mentees, mentors):
    mentorship = state()

    waiting = tuple(what_waits(mentorship, person) for person in mentorship.people)

    assert waiting == (mentees, mentors)


@pytest.mark.parametrize(("state", "mentees", "mentors"), TABLE)
def test_every_state_has_words(state, mentees, mentors):
    mentorship = state()

    steps = [next_step(mentorship, person) for person in mentorship.people]

    assert [(step.waiting, bool(step.title and step.text)) for step in steps] == [
        (mentees, True),
        (mentors, True),
    ]


def test_every_state_is_met_in_the_table():
    met = {waiting for _state, *both in TABLE for waiting in both}

    assert met == set(Waiting)


def test_only_waiting_is_for_the_other():
    waits = {waiting for waiting in Waiting if waiting.is_for_the_other()}

    assert waits == {
        Waiting.WAIT_ACCEPT,
        Waiting.WAIT_PLAN,
        Waiting.WAIT_DECISION,
        Waiting.WAIT_CONFIRMATION,
        Waiting.WAIT_PAUSE,
    }
