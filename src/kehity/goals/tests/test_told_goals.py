"""A goal told when enrolling becomes the first goal."""

import pytest

from kehity.goals.reactions import title_and_rest
from kehity.goals.tests.factories import GoalFactory
from kehity.programmes.facts import goal_told
from kehity.programmes.models.participations import Role
from kehity.programmes.tests.factories import ParticipationFactory

LONG = "I want to " + "grow as a leader of people " * 6


def told(participation, text):
    goal_told.send(sender=None, participation=participation, text=text)
    return [(goal.title, goal.why) for goal in participation.goals.all()]


def test_a_long_text_is_cut_at_a_word_and_nothing_is_lost():
    title, rest = title_and_rest(LONG)

    assert len(title) <= 120
    assert f"{title} {rest}" == LONG.strip()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("  A goal\nin two lines ", ("A goal in two lines", "")),
        ("", ("", "")),
        ("x" * 120, ("x" * 120, "")),
        ("x" * 130, ("x" * 120, "x" * 10)),
    ],
)
def test_a_text_becomes_a_title_and_a_rest(text, parts):
    assert title_and_rest(text) == parts


@pytest.mark.django_db
def test_the_told_goal_becomes_the_first_goal():
    assert told(ParticipationFactory(), "Lead with trust") == [("Lead with trust", "")]


@pytest.mark.django_db
def test_an_empty_text_sets_no_goal():
    assert told(ParticipationFactory(), "  ") == []


@pytest.mark.django_db
def test_a_mentor_gets_no_goal():
    assert told(ParticipationFactory(role=Role.MENTOR), "Lead with trust") == []


@pytest.mark.django_db
def test_telling_again_changes_nothing():
    goal = GoalFactory()

    assert told(goal.participation, "Another") == [(goal.title, "")]
