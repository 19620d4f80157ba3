"""The T-score and the figure that shows it."""

import pytest
from django.template.loader import render_to_string

from kehity.goals.attainment import t_score
from kehity.goals.models import Stage, attainment
from kehity.goals.reading import figure_of, goals_of
from kehity.goals.tests.factories import GoalFactory
from kehity.programmes.tests.factories import ParticipationFactory


@pytest.mark.parametrize(
    ("weights", "levels", "score"),
    [
        ((1, 1, 1), (0, 0, 0), 50.0000),
        ((1, 1, 1), (0, 1, 1), 59.1287),
        ((1, 1, 1), (-2, -2, -2), 22.6139),
        ((1, 1, 1), (2, 2, 2), 77.3861),
        ((3, 2, 1), (1, 0, -1), 54.4065),
        ((1, 1, 1), (-1, -1, -1), 36.3069),
        ((2,), (2,), 70.0000),
    ],
)
def test_the_t_score_agrees_with_the_reference(weights, levels, score):
    assert round(t_score(weights, levels), 4) == score


def test_without_goals_there_is_no_score():
    assert t_score([], []) is None


@pytest.mark.django_db
def test_only_the_mentees_own_ratings_count():
    mentee, mentor = ParticipationFactory(), ParticipationFactory()
    goal = GoalFactory(participation=mentee, weight=2)

    goal.rate(Stage.END, 2, by=mentee.person)
    goal.rate(Stage.END, -2, by=mentor.person)

    assert attainment(mentee, Stage.END) == 70
    assert attainment(mentee, Stage.START) is None


@pytest.mark.django_db
def test_a_stage_is_rated_again_in_place():
    goal = GoalFactory()
    person = goal.participation.person

    goal.rate(Stage.MIDDLE, -1, by=person)
    goal.rate(Stage.MIDDLE, 1, by=person)

    assert [rating.level for rating in goal.ratings.all()] == [1]


@pytest.mark.django_db
def test_the_figure_marks_each_stage_on_the_scale():
    mentee = ParticipationFactory()
    goal = GoalFactory(participation=mentee, levels=["", "Once a month", "Every week", "", ""])
    goal.rate(Stage.START, -1, by=mentee.person)
    goal.rate(Stage.END, 0, by=mentee.person)

    figure = figure_of(mentee, goals_of(mentee))

    (_goal, marks) = figure.goals[0]
    assert [(mark.sign, mark.own_words, mark.stages) for mark in marks] == [
        ("−2", "", []),
        ("−1", "Once a month", ["at the start"]),
        ("0", "Every week", ["at the end"]),
        ("+1", "", []),
        ("+2", "", []),
    ]
    assert figure.scores == [("at the start", "40"), ("at the end", "50")]
    assert "T 40" in render_to_string("goals/_goal_attainment.html", {"figure": figure})


@pytest.mark.django_db
def test_goals_without_ratings_are_left_out_of_the_joint_figure():
    mentee = ParticipationFactory()
    GoalFactory(participation=mentee)

    figure = figure_of(mentee, goals_of(mentee)).rated_only()

    assert (figure.goals, figure.scores) == ([], [])
