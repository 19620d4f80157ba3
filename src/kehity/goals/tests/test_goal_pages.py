"""The pages of goals and learnings."""

import datetime

import pytest
import time_machine
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from kehity.goals.models import Goal, Learning, Stage, set_goal
from kehity.goals.reading import begin_dialogue, goals_for_partner
from kehity.goals.tasks import forget_removed_learnings
from kehity.goals.tests.factories import GoalFactory, LearningFactory
from kehity.programmes.tests.factories import ParticipationFactory

pytestmark = pytest.mark.django_db

WHOLE = {
    "title": "I give feedback every week",
    "why": "It matters",
    "sign_of_progress": "They ask for more",
    "weight": "3",
    "level_1": "Never",
    "level_3": "Every week",
}


def goal_of(goal):
    return Goal.objects.select_related("participation__person__data_key").get(pk=goal.pk)


def typed(**changes):
    return WHOLE | {"page": "this window"} | changes


def test_a_whole_goal_is_set_at_once(as_person):
    mentee = ParticipationFactory()

    answer = as_person(mentee.person).post(reverse("goal_new", args=[mentee.pk]), WHOLE)

    (goal,) = mentee.goals.all()
    assert answer.url == reverse("goal", args=[goal.pk])
    assert goal.words() == {
        "title": "I give feedback every week",
        "why": "It matters",
        "sign_of_progress": "They ask for more",
        "levels": ["Never", "", "Every week", "", ""],
        "weight": 3,
    }


def test_a_double_click_sets_one_goal(as_person):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)

    for _click in range(2):
        browser.post(reverse("goal_new", args=[mentee.pk]), WHOLE | {"page": "one page"})

    assert mentee.goals.count() == 1


def test_writing_on_saves_again_and_again(as_person):
    goal = GoalFactory()
    browser = as_person(goal.participation.person)
    sent = [typed(title=title) for title in ("Le", "Lead", "Lead with trust")]

    answers = [
        browser.post(goal.get_absolute_url(), one, headers={"Auto-Save": "true"}).status_code
        for one in sent
    ]

    assert (answers, goal_of(goal).title) == ([302, 302, 302], "Lead with trust")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"title": "a\x00b"},
        {"why": "x" * 501},
        {"sign_of_progress": "x" * 100_000},
        {"weight": "4"},
        {"weight": "heavy"},
        {"level_5": "x" * 201},
        {"level_5": "a\x00b"},
        {"page": "x" * 100},
    ],
)
def test_a_wrong_goal_changes_nothing_and_keeps_the_text(wrong, as_person):
    goal = GoalFactory(title="Before")

    answer = as_person(goal.participation.person).post(goal.get_absolute_url(), typed(**wrong))

    assert (answer.status_code, goal_of(goal).title) == (422, "Before")
    assert answer.context["form"]["why"].value() == wrong.get("why", "It matters")


def test_the_history_stands_on_the_goals_page_once_there_is_a_dialogue(as_person):
    goal = GoalFactory(title="Rough words")
    begin_dialogue(goal.participation)
    browser = as_person(goal.participation.person)

    browser.post(goal.get_absolute_url(), typed(title="Fine words"))

    page = browser.get(goal.get_absolute_url())
    assert [one.words["title"] for one in page.context["goal"].wordings.all()] == ["Rough words"]
    assert "Rough words" in page.text
    assert "<auto-save" not in page.text


def test_closing_is_undone_by_opening_again(as_person):
    goal = GoalFactory()
    browser = as_person(goal.participation.person)

    browser.post(reverse("goal_closing", args=[goal.pk]))
    closed = goal_of(goal).is_closed()
    page = browser.get(reverse("goals", args=[goal.participation_id]))
    browser.post(reverse("goal_reopening", args=[goal.pk]))

    assert (closed, goal_of(goal).is_closed()) == (True, False)
    assert [one.pk for one in page.context["closed"]] == [goal.pk]


def test_a_goal_beyond_three_is_not_opened_again(as_person):
    mentee = ParticipationFactory()
    goal = set_goal(mentee, title="one")
    goal.close()
    for title in ("two", "three", "four"):
        set_goal(mentee, title=title)

    answer = as_person(mentee.person).post(reverse("goal_reopening", args=[goal.pk]))

    assert (answer.status_code, goal_of(goal).is_closed()) == (409, True)


def test_goals_are_put_in_order_by_buttons(as_person):
    mentee = ParticipationFactory()
    _one, two = set_goal(mentee, title="one"), set_goal(mentee, title="two")
    browser = as_person(mentee.person)

    def order():
        page = browser.get(reverse("goals", args=[mentee.pk]))
        return [goal.title for goal, *_rest in page.context["under_way"]]

    browser.post(reverse("goal_rise", args=[two.pk]))
    risen = order()
    browser.post(reverse("goal_fall", args=[two.pk]))

    assert (risen, order()) == (["two", "one"], ["one", "two"])


def test_the_list_of_goals_has_a_fixed_number_of_queries(as_person, django_assert_num_queries):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)
    address = reverse("goals", args=[mentee.pk])

    def queries():
        browser.get(address)
        with django_assert_num_queries(7):
            browser.get(address)

    set_goal(mentee, title="one")
    queries()
    set_goal(mentee, title="two").rate(Stage.START, -1, by=mentee.person)
    queries()


def test_a_partner_reads_the_goals_in_the_fragment():
    goal = GoalFactory(title="Lead with <trust>", why="Because")
    goal.close()

    fragment = render_to_string(
        "goals/_goals.html", {"goals": goals_for_partner(goal.participation)}
    )

    assert "Lead with &lt;trust&gt;" in fragment
    assert "Because" in fragment
    assert "closed" in fragment
    assert "No goal yet" in render_to_string("goals/_goals.html", {"goals": []})


def test_a_learning_is_kept_changed_removed_and_brought_back(as_person):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)
    address = reverse("learnings", args=[mentee.pk])

    browser.post(address, {"text": "Ask first"})
    (learning,) = mentee.learnings.all()
    browser.post(learning.get_absolute_url(), {"text": "Ask"})
    browser.post(reverse("learning_removal", args=[learning.pk]))
    removed = browser.get(address).context
    gone = browser.get(learning.get_absolute_url()).status_code
    browser.post(reverse("learning_return", args=[learning.pk]))
    back = browser.get(address).context

    assert ([*removed["kept"]], [*removed["returnable"]], gone) == ([], [learning], 404)
    assert ([one.text for one in back["kept"]], [*back["returnable"]]) == (["Ask"], [])


@pytest.mark.parametrize("text", ["", "x" * 281, "a\x00b", "x" * 100_000])
def test_a_wrong_learning_is_not_kept(text, as_person):
    mentee = ParticipationFactory()

    answer = as_person(mentee.person).post(reverse("learnings", args=[mentee.pk]), {"text": text})

    assert (answer.status_code, mentee.learnings.count()) == (422, 0)


def test_a_removed_learning_can_be_brought_back_for_a_day_and_is_then_forgotten(as_person):
    learning, kept = LearningFactory(), LearningFactory()
    browser = as_person(learning.participation.person)
    learning.remove()
    forget_removed_learnings.call()
    within_the_day = Learning.objects.count()

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25), tick=False):
        late = browser.post(reverse("learning_return", args=[learning.pk])).status_code
        forget_removed_learnings.call()
        forget_removed_learnings.call()

    assert (within_the_day, late, list(Learning.objects.all())) == (2, 404, [kept])


def test_the_learnings_of_a_person_are_found_across_seasons():
    learning = LearningFactory()
    LearningFactory()

    found = Learning.objects.of(learning.participation.person).in_order()

    assert list(found) == [learning]
