"""Whoever looks after other people's data needs a second factor; others are never asked."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.pocket_key import PocketKey
from kehity.programmes.models import Opens
from kehity.programmes.tests.factories import (
    CoordinationFactory,
    OwnershipFactory,
    ParticipationFactory,
)
from kehity.programmes.ways_in import way_in

pytestmark = pytest.mark.django_db

DAYS = datetime.timedelta(days=1)
PASSED, LED = 200, 302


def nothing(_since) -> Person:
    return PersonFactory()


def mentee(_since) -> Person:
    return ParticipationFactory().person


def coordinator(since) -> Person:
    return CoordinationFactory(since=since).person


def owner(since) -> Person:
    return OwnershipFactory(since=since).person


def both(since) -> Person:
    person = CoordinationFactory(since=timezone.now()).person
    return OwnershipFactory(person=person, since=since).person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("who", "within", "for_days", "is_safe", "answers"),
    [
        (nothing, 0, 0, False, [PASSED, PASSED]),
        (mentee, 0, 0, False, [PASSED, PASSED]),
        (coordinator, 0, 0, False, [LED, LED]),
        (owner, 0, 0, False, [LED, LED]),
        (both, 0, 0, False, [LED, LED]),
        (coordinator, 0, 400, False, [LED, LED]),
        (coordinator, 0, 0, True, [PASSED, PASSED]),
        (owner, 0, 400, True, [PASSED, PASSED]),
        (coordinator, 14, 13, False, [LED, PASSED]),
        (coordinator, 14, 15, False, [LED, LED]),
        (both, 14, 13, False, [LED, PASSED]),
        (both, 14, 15, False, [LED, LED]),
        (coordinator, 14, 13, True, [PASSED, PASSED]),
        (mentee, 14, 13, False, [PASSED, PASSED]),
        (coordinator, None, 400, False, [PASSED, PASSED]),
    ],
    ids=range(15),
)
def test_who_is_led_to_the_page_of_safety(settings, who, within, for_days, is_safe, answers):
    settings.SECOND_FACTOR_WITHIN = None if within is None else within * DAYS
    person = who(timezone.now() - for_days * DAYS)
    if is_safe:
        PocketKey().belongs_to(person)
    client = signed_in(person)

    given = [client.get("/details/") for _time in range(2)]

    assert [answer.status_code for answer in given] == answers
    assert {answer.url for answer in given if answer.status_code == LED} <= {"/safety/"}


@pytest.fixture
def asked(settings) -> Client:
    settings.SECOND_FACTOR_WITHIN = 0 * DAYS
    person = CoordinationFactory().person
    person.prefer(language="en")
    return signed_in(person)


def test_the_page_says_kindly_why_and_lets_no_one_put_it_off(asked):
    page = asked.get("/safety/").content.decode()

    assert "One more step before you go on" in page
    assert "Do it later" not in page


def test_while_there_is_time_the_page_says_until_when(asked, settings):
    settings.SECOND_FACTOR_WITHIN = 14 * DAYS

    page = asked.get("/safety/").content.decode()

    assert "There is time until" in page
    assert "Do it later" in page


@pytest.mark.parametrize(
    ("method", "address", "passes"),
    [
        ("get", "/", False),
        ("get", "/worklist/", False),
        ("get", "/coordination/", False),
        ("post", "/details/", False),
        ("get", "/calendar/", False),
        ("get", "/safety/", True),
        ("get", "/safety/passkeys/new/", True),
        ("get", "/sign-in/again/", True),
        ("get", "/sign-in/out/", True),
        ("post", "/language/", True),
        ("get", "/contact/", True),
        ("get", "/health/", True),
    ],
)
def test_until_then_only_what_makes_safe_and_what_is_open_answers(asked, method, address, passes):
    answer = getattr(asked, method)(address)

    assert (answer.headers.get("Location") != "/safety/") == passes


def test_a_right_given_while_somebody_is_in_counts_from_the_next_page(settings):
    settings.SECOND_FACTOR_WITHIN = 0 * DAYS
    person = PersonFactory()
    client = signed_in(person)
    before = client.get("/details/").status_code

    CoordinationFactory(person=person)

    assert (before, client.get("/details/").url) == (PASSED, "/safety/")


def test_knowing_it_costs_no_query(settings, django_assert_num_queries):
    settings.SECOND_FACTOR_WITHIN = 0 * DAYS
    client = signed_in(PersonFactory())

    # The session, its person, and the links around the page.
    with django_assert_num_queries(3):
        client.get("/sign-in/out/")


def test_a_link_from_a_mail_lets_nobody_in_who_has_a_second_factor():

    participation = ParticipationFactory()
    organisation = participation.season.programme.organisation
    organisation.open_mails(Opens.BY_LINK)
    before = way_in(participation.person, organisation, "/details/")

    PocketKey().belongs_to(participation.person)

    assert before != "/details/"
    assert way_in(participation.person, organisation, "/details/") == "/details/"
