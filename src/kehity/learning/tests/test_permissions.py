"""Who may do what with learning means, suggestions and the shelf: a table of answers."""

import pytest
from django.urls import reverse

from kehity.learning.permissions import may_choose_means, may_put_on_agenda, may_suggest
from kehity.learning.tests.factories import MeansFactory, ShelfItemFactory, SuggestionFactory
from kehity.mentorships.tests.factories import MentorshipFactory, coordinator_of
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Withdrawal

pytestmark = pytest.mark.django_db

ROLES = ("mentee", "mentor", "coordinator", "stranger")
# 302 is done, 200 is read, 404 is not yours to see, 405 is only ever sent.
GET = {
    "learning_means": (200, 404, 404, 404),
    "means_new": (200, 404, 404, 404),
    "means": (200, 404, 404, 404),
    "means_takeaway": (200, 404, 404, 404),
    "suggestions": (404, 200, 404, 404),
    "shelf": (200, 200, 200, 404),
    "shelf_item_new": (404, 404, 200, 404),
    "shelf_item": (404, 404, 200, 404),
    "means_dropping": (405, 405, 405, 405),
    "suggestion_left": (405, 405, 405, 405),
    "shelf_item_removal": (405, 405, 405, 405),
}
POST = {
    "means_beginning": (302, 404, 404, 404),
    "means_dropping": (302, 404, 404, 404),
    "means_taking_up": (403, 404, 404, 404),
    "means_on_agenda": (409, 404, 404, 404),
    "means_pinning": (409, 404, 404, 404),
    "suggestion_taken": (302, 404, 404, 404),
    "suggestion_left": (302, 404, 404, 404),
    "shelf_item_removal": (404, 404, 302, 404),
    "shelf_item_return": (404, 404, 302, 404),
}


@pytest.fixture
def there(pair):
    """The people by role, and what each address is about."""
    people = {
        "mentee": pair.mentee.person,
        "mentor": pair.mentor.person,
        "coordinator": coordinator_of(pair.season),
        "stranger": PersonFactory(),
    }
    means = MeansFactory(participation=pair.mentee)
    item = ShelfItemFactory(season=pair.season)
    suggestion = SuggestionFactory(mentorship=pair)
    about = {
        "learning_means": pair.mentee,
        "means_new": pair.mentee,
        "suggestions": pair,
        "shelf": pair.season,
        "shelf_item_new": pair.season,
    }
    kinds = {"means": means, "shelf": item, "suggestion": suggestion}
    return people, lambda name: about.get(name) or kinds[name.split("_")[0]]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", GET)
def test_who_reads_a_page(there, client, name, role):
    people, about = there
    client.force_login(people[role])

    response = client.get(reverse(name, args=[about(name).pk]))

    assert response.status_code == GET[name][ROLES.index(role)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", POST)
def test_who_does_something(there, client, name, role):
    people, about = there
    client.force_login(people[role])

    response = client.post(reverse(name, args=[about(name).pk]))

    assert response.status_code == POST[name][ROLES.index(role)]


def test_somebody_with_another_pair_sees_nothing_of_this_one(there, client):
    _people, about = there
    other = MentorshipFactory(in_dialogue=True, mentee__season=about("shelf"))
    names = [name for name in GET if name not in ("shelf", "shelf_item_new", "shelf_item")]

    answers = {}
    for person in other.people:
        client.force_login(person)
        for name in names:
            answers[name, person.pk] = client.get(reverse(name, args=[about(name).pk])).status_code

    assert set(answers.values()) == {404, 405}


def test_a_mentee_who_has_left_chooses_nothing_more(pair):
    Withdrawal.objects.create(participation=pair.mentee)

    assert may_choose_means(pair.mentee.person, pair.mentee) is False


@pytest.mark.parametrize(
    ("told", "may"),
    [
        ({}, True),
        ({"accepted": True}, True),
        ({"in_dialogue": True}, True),
        ({"closing": True}, True),
        ({"in_use": True}, False),
        ({"in_dialogue": True, "ended": True}, False),
    ],
)
def test_a_mentor_suggests_as_long_as_the_pair_is_under_way(told, may):
    pair = MentorshipFactory(**told)
    mentee, mentor = pair.people

    assert may_suggest(mentor, pair) is may
    assert may_suggest(mentee, pair) is False
    assert may_put_on_agenda(mentee, pair) is may
    assert may_put_on_agenda(mentor, pair) is False


def test_without_a_pair_there_is_no_agenda():
    assert may_put_on_agenda(PersonFactory(), None) is False
