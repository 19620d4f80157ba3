"""Goals: three at most, worded anew with history, closed and opened again, put in order."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from kehity.goals.hints import hints_for
from kehity.goals.models import Goal, Stage, TooManyGoals, set_goal
from kehity.goals.reading import begin_dialogue, goals_for_partner, goals_of
from kehity.goals.tests.factories import GoalFactory
from kehity.people.tests.at_once import at_once
from kehity.programmes.tests.factories import ParticipationFactory

pytestmark = pytest.mark.django_db


def titles(participation):
    return [goal.title for goal in goals_of(participation)]


def three_goals():
    participation = ParticipationFactory()
    return participation, [set_goal(participation, title=name) for name in ("one", "two", "three")]


def test_three_goals_are_enough():
    participation, _goals = three_goals()

    with pytest.raises(TooManyGoals):
        set_goal(participation, title="four")

    assert titles(participation) == ["one", "two", "three"]


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_the_same_moment_set_no_fourth_goal():
    participation = ParticipationFactory()
    for title in ("one", "two"):
        set_goal(participation, title=title)

    third = partial(set_goal, participation, title="three")
    answers = at_once(third, third)

    assert answers == ["done", "refused"]
    assert titles(participation) == ["one", "two", "three"]


def test_a_closed_goal_makes_room_and_stands_last():
    participation, goals = three_goals()

    goals[0].close()
    set_goal(participation, title="four")

    assert titles(participation) == ["two", "three", "four", "one"]


def test_a_goal_is_not_opened_again_beside_three_others():
    participation, goals = three_goals()
    goals[0].close()
    set_goal(participation, title="four")

    with pytest.raises(TooManyGoals):
        goals[0].reopen()

    assert Goal.objects.get(pk=goals[0].pk).is_closed()


def test_opening_again_twice_is_harmless():
    _participation, goals = three_goals()
    goals[0].close()

    goals[0].reopen()
    goals[0].reopen()

    assert not Goal.objects.get(pk=goals[0].pk).is_closed()


def test_a_page_that_is_sent_twice_sets_one_goal():
    participation = ParticipationFactory()

    first = set_goal(participation, title="one", page="the same")
    again = set_goal(participation, title="one", page="the same")

    assert (again, titles(participation)) == (first, ["one"])


@pytest.mark.parametrize(
    ("place", "way", "order"),
    [
        (0, "move_up", ["one", "two", "three"]),
        (1, "move_up", ["two", "one", "three"]),
        (0, "move_down", ["two", "one", "three"]),
        (2, "move_down", ["one", "two", "three"]),
    ],
)
def test_goals_change_places(place, way, order):
    participation, goals = three_goals()

    getattr(goals[place], way)()

    assert titles(participation) == order


def test_a_closed_goal_has_no_place_to_change():
    participation, goals = three_goals()
    goals[2].close()

    goals[2].move_up()

    assert titles(participation) == ["one", "two", "three"]


def test_before_a_dialogue_a_change_leaves_no_history():
    goal = GoalFactory(title="rough")

    goal.say(by=goal.participation.person, page="a", title="fine")

    assert [one.title for one in goals_of(goal.participation)] == ["fine"]
    assert goal.wordings.count() == 0


def test_in_a_dialogue_the_earlier_wording_is_kept():
    goal = GoalFactory(title="rough", why="because")
    begin_dialogue(goal.participation)
    begin_dialogue(goal.participation)

    goal.say(by=goal.participation.person, page="a", title="fine")

    assert [wording.words for wording in goal.wordings.all()] == [
        {"title": "rough", "why": "because", "sign_of_progress": "", "levels": [], "weight": None}
    ]
    assert goal.title == "fine"


def test_saving_the_same_words_is_no_rewording():
    goal = GoalFactory(title="fine")
    begin_dialogue(goal.participation)
    changed_at = goal.changed_at

    goal.say(by=goal.participation.person, page="a", title="fine")

    assert (goal.wordings.count(), goal.changed_at) == (0, changed_at)


def test_opening_a_partners_goals_costs_no_query(django_assert_num_queries):
    goal = GoalFactory(title="rough")
    begin_dialogue(goal.participation)
    goal.reword(by=goal.participation.person, title="fine")
    goal.rate(Stage.START, -1, by=goal.participation.person)
    goals = goals_for_partner(goal.participation)

    with django_assert_num_queries(0):
        read = [
            (
                one.title,
                [wording.words["title"] for wording in one.wordings.all()],
                one.level_at(Stage.START, goal.participation.person),
            )
            for one in goals
        ]

    assert read == [("fine", ["rough"], -1)]


def test_a_former_partner_reads_nothing_written_later():
    participation = ParticipationFactory()
    person = participation.person
    begin_dialogue(participation)
    goal, closed = set_goal(participation, title="then"), set_goal(participation, title="done")
    goal.rate(Stage.START, -1, by=person)
    parted_at = timezone.now()
    goal.reword(by=person, title="later")
    goal.reword(by=person, title="much later")
    goal.rate(Stage.END, 2, by=person)
    closed.close()
    set_goal(participation, title="new")

    read = goals_for_partner(participation, until=parted_at)

    assert sorted((one.title, one.is_closed()) for one in read) == [
        ("done", False),
        ("then", False),
    ]
    (then,) = [one for one in read if one.title == "then"]
    assert list(then.wordings.all()) == []
    assert (then.level_at(Stage.START, person), then.level_at(Stage.END, person)) == (-1, None)


def test_what_was_worded_before_the_parting_stays_readable():
    participation = ParticipationFactory()
    begin_dialogue(participation)
    goal = set_goal(participation, title="rough")
    goal.reword(by=participation.person, title="fine")

    (read,) = goals_for_partner(participation, until=timezone.now() + datetime.timedelta(hours=1))

    assert (read.title, [one.words["title"] for one in read.wordings.all()]) == ("fine", ["rough"])


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ({"title": "Lead with trust"}, 2),
        ({"title": "Lead with trust by May"}, 1),
        ({"title": "Johdan luottamuksella", "why": "kevääseen mennessä"}, 1),
        ({"title": "Leda med tillit", "sign_of_progress": "Teamet frågar mer"}, 1),
        ({"title": "Lead", "sign_of_progress": "Two ask for more every week"}, 0),
    ],
)
def test_a_hint_is_given_where_a_sign_or_a_time_is_missing(words, count):
    assert len(hints_for(GoalFactory(**words))) == count
