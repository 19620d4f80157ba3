"""Whatever is sealed comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from kehity.privacy.models import DataKey
from kehity.privacy.sealed import SealedDay, SealedFacts, SealedText
from kehity.privacy.tests.factories import GoalFactory
from kehity.privacy.tests.test_sealing import named

# Hypothesis makes many examples in one test: the key is made without a database.
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def keyed_goal():
    goal = GoalFactory.build(participation__season=None, participation__person__data_key=None)
    goal.participation.person.data_key = DataKey.objects.new()
    return goal


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back(text):
    goal, field = keyed_goal(), named(SealedText)

    assert field.opened(goal, field.sealed(goal, text)) == text


@given(st.dictionaries(st.text(), plain, min_size=1))
def test_any_plain_facts_come_back(facts):
    goal, field = keyed_goal(), named(SealedFacts)

    assert field.opened(goal, field.sealed(goal, facts)) == facts


@given(st.dates())
def test_any_day_comes_back(day):
    goal, field = keyed_goal(), named(SealedDay)

    assert field.opened(goal, field.sealed(goal, day)) == day
