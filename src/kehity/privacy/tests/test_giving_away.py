"""Only the record itself gives its words; dumps, pickles and listings do not."""

import copy
import pickle

import pytest
from django.core import serializers
from django.forms.models import model_to_dict

from kehity.privacy.tests.factories import GoalFactory
from kehity.privacy.tests.test_sealing import SECRET, fresh

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "ask",
    [
        lambda goals: list(goals.values()),
        lambda goals: list(goals.values_list("title", "levels")),
        lambda goals: list(goals.values_list("title", flat=True)),
        lambda goals: serializers.serialize("json", goals.all()),
        lambda goals: serializers.serialize("python", goals.all()),
        lambda goals: [model_to_dict(goal) for goal in goals.all()],
        lambda goals: [
            goal._meta.get_field("weight").value_from_object(goal) for goal in goals.all()
        ],
        lambda goals: [repr(goal) + str(goal) for goal in goals.all()],
        lambda goals: pickle.dumps(list(goals.all())),
    ],
)
def test_only_the_record_itself_gives_the_words(ask):
    goal = GoalFactory(title=SECRET, levels=[SECRET], weight=987654321)

    given_away = ask(type(goal).objects)

    shown = given_away if isinstance(given_away, bytes) else str(given_away).encode()
    assert not any(word.encode() in shown for word in [*SECRET.split(), "987654321"])


def test_opened_words_do_not_travel_in_a_pickle():
    goal = GoalFactory(title=SECRET, why="")
    opened = goal.title

    pickled = pickle.dumps(goal)

    assert not any(word.encode() in pickled for word in opened.split())
    again = pickle.loads(pickled)  # noqa: S301 - made three lines above
    assert (again.title, again.why) == (SECRET, "")


def test_a_copy_reads_the_same():
    goal = GoalFactory(title=SECRET)

    copies = [copy.copy(goal), copy.copy(fresh(goal)), copy.deepcopy(goal)]

    assert [one.title for one in copies] == [SECRET] * 3


def test_a_copy_of_an_erased_record_is_made_and_reads_as_nothing():
    goal = GoalFactory(title=SECRET)
    goal.participation.person.data_key.delete()

    copied = copy.copy(fresh(goal))

    assert copied.title == ""
