"""Opening sealed rows costs no query when they are reached through what knows their key."""

import pytest

from kehity.privacy.tests.factories import GoalFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def test_rows_reached_through_their_parent_are_opened_without_queries(django_assert_num_queries):
    participation = ParticipationFactory()
    for number in range(10):
        GoalFactory(participation=participation, title=f"{number}", why="w", levels=[number])
    reached = type(participation).objects.with_person().get(pk=participation.pk)

    with django_assert_num_queries(1):
        read = {(goal.title, goal.why, *goal.levels) for goal in reached.goals.all()}

    assert read == {(f"{number}", "w", number) for number in range(10)}


def test_rows_of_many_people_are_opened_without_queries(django_assert_num_queries):
    for number in range(5):
        GoalFactory(title=f"{number}")
    model = type(GoalFactory.build())
    with_keys = model.objects.select_related("participation__person__data_key")

    with django_assert_num_queries(1):
        titles = sorted(goal.title for goal in with_keys)

    assert titles == ["0", "1", "2", "3", "4"]


def test_prefetched_rows_are_opened_without_queries(django_assert_num_queries):
    first = ParticipationFactory()
    GoalFactory(participation=first, title="a")
    GoalFactory(title="b")

    with django_assert_num_queries(2):
        people = type(first).objects.with_person().prefetch_related("goals")
        titles = sorted(goal.title for one in people for goal in one.goals.all())

    assert titles == ["a", "b"]
