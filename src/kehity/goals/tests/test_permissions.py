"""Only the person reaches these pages: everyone else, a coordinator too, is answered 404."""

import pytest
from django.urls import reverse

from kehity.goals.tests.factories import GoalFactory, LearningFactory
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Withdrawal
from kehity.programmes.models.participations import Role
from kehity.programmes.tests.factories import (
    CoordinationFactory,
    OwnershipFactory,
    ParticipationFactory,
)

pytestmark = pytest.mark.django_db

PAGES = ("preparation", "goals", "goal_new", "learnings", "goal", "learning")
ACTS = (
    "goal_closing",
    "goal_reopening",
    "goal_rise",
    "goal_fall",
    "learning_removal",
)


@pytest.fixture
def mentee():
    return ParticipationFactory()


@pytest.fixture
def addresses(mentee):
    goal = GoalFactory(participation=mentee)
    learning = LearningFactory(participation=mentee)
    of = {"goal": goal.pk, "learning": learning.pk}
    names = {name: of.get(name.partition("_")[0], mentee.pk) for name in (*PAGES, *ACTS)}
    names["goal_new"] = mentee.pk
    found = {name: reverse(name, args=[pk]) for name, pk in names.items()}
    for key in ("situation", "goals", "themes", "practical"):
        found[key] = reverse("preparation_section", args=[mentee.pk, key])
    return found


def a_person(kind, mentee):
    programme = mentee.season.programme
    return {
        "the mentee": lambda: mentee.person,
        "another mentee": lambda: ParticipationFactory(season=mentee.season).person,
        "a mentor": lambda: ParticipationFactory(season=mentee.season, role=Role.MENTOR).person,
        "a coordinator": lambda: CoordinationFactory(programme=programme).person,
        "an owner": lambda: OwnershipFactory(organisation=programme.organisation).person,
        "a stranger": PersonFactory,
    }[kind]()


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("the mentee", 200),
        ("another mentee", 404),
        ("a mentor", 404),
        ("a coordinator", 404),
        ("an owner", 404),
        ("a stranger", 404),
    ],
)
def test_who_reaches_the_pages(kind, answer, mentee, addresses, as_person):
    browser = as_person(a_person(kind, mentee))

    pages = [address for name, address in addresses.items() if name not in ACTS]

    assert {browser.get(address).status_code for address in pages} == {answer}


@pytest.mark.parametrize("kind", ["another mentee", "a mentor", "a coordinator", "a stranger"])
def test_nobody_else_changes_anything(kind, mentee, addresses, as_person):
    browser = as_person(a_person(kind, mentee))

    answers = {
        name: browser.post(address, {"title": "Mine", "text": "Mine"}).status_code
        for name, address in addresses.items()
        if name != "preparation"
    }

    assert set(answers.values()) == {404}
    assert [goal.title for goal in mentee.goals.all()] == ["I give feedback every week"]


def test_who_is_not_signed_in_is_led_to_sign_in(addresses, client):
    assert {client.get(address).status_code for address in addresses.values()} == {302}


def test_an_act_is_never_a_visit(addresses, as_person, mentee):
    browser = as_person(mentee.person)

    assert {browser.get(addresses[name]).status_code for name in ACTS} == {405}


def test_after_leaving_one_reads_but_changes_nothing(mentee, addresses, as_person):
    Withdrawal.objects.create(participation=mentee)
    browser = as_person(mentee.person)

    read = {
        name: browser.get(addresses[name]).status_code
        for name in ("preparation", "situation", "goals", "goal", "learnings")
    }
    changed = {
        name: browser.post(addresses[name]).status_code
        for name in (
            "situation",
            "goal",
            "goal_new",
            "goal_closing",
            "goal_reopening",
            "goal_rise",
            "goal_fall",
        )
    }

    assert set(read.values()) == {200}
    assert set(changed.values()) == {403}


def test_a_mentor_has_no_goals_but_has_learnings(as_person):
    mentor = ParticipationFactory(role=Role.MENTOR)
    browser = as_person(mentor.person)

    answers = [
        browser.get(reverse(name, args=[mentor.pk])).status_code
        for name in ("goals", "goal_new", "learnings", "preparation")
    ]

    assert answers == [404, 404, 200, 200]


@pytest.mark.parametrize(("role", "key"), [("mentee", "offer"), ("mentor", "goals")])
def test_a_part_belongs_to_its_role(role, key, as_person):
    one = ParticipationFactory(role=role)

    answer = as_person(one.person).get(reverse("preparation_section", args=[one.pk, key]))

    assert answer.status_code == 404
