"""Choosing which reminders come: on one's own page, or from a mail without signing in."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from kehity.notifications.bundles import switching_off_url
from kehity.notifications.kinds import KINDS
from kehity.notifications.models import SwitchedOff
from kehity.notifications.reminders import reminders
from kehity.notifications.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def kinds():
    # The page puts them in the order of their names, which is another in each language.
    return sorted(kind.kind() for kind in reminders())


def off_for(person):
    return set(SwitchedOff.objects.filter(person=person).values_list("kind", flat=True))


@pytest.fixture
def person():
    return PersonFactory(language="en")


@pytest.fixture
def own(person):
    client = Client()
    client.force_login(person)
    return client


def test_every_kind_of_reminder_stands_on_the_page_with_what_it_is(own):
    page = own.get("/mails/").content.decode()

    assert len(kinds()) > 5
    for kind in reminders():
        assert str(kind.label) in page
        assert str(kind.says) in page
    assert "Codes for signing in" in page


def test_a_person_switches_kinds_off_and_on(own, person):
    first, *others = kinds()
    other = PersonFactory()

    own.post("/mails/", {"wanted": others})
    after_off = off_for(person)
    page = own.get("/mails/").content.decode()
    own.post("/mails/", {"wanted": [first]})

    assert after_off == {first}
    assert page.count(" checked") == len(others)
    assert off_for(person) == set(others)
    assert off_for(other) == set()


def test_a_kind_that_there_is_not_is_refused_and_nothing_changes(own, person):
    answer = own.post("/mails/", {"wanted": ["kehity.people.Sign-in"]})

    assert answer.status_code == 200
    assert off_for(person) == set()


def test_looking_at_the_link_changes_nothing(person):
    url = urlsplit(switching_off_url(person, kinds()[:1])).path

    page = Client().get(url)

    assert "No more of these reminders?" in page.content.decode()
    assert str(KINDS[kinds()[0]].label) in page.content.decode()
    assert page.headers["Cache-Control"].find("no-store") >= 0
    assert off_for(person) == set()


def test_one_press_switches_off_and_another_on_again(person):
    url = urlsplit(switching_off_url(person, kinds()[:2])).path
    # A mail program has no token of ours.
    client = Client(enforce_csrf_checks=True)

    off = client.post(url, {"List-Unsubscribe": "One-Click"})
    after = off_for(person)
    again = client.post(url, {"on": "1"})

    assert (off.status_code, again.status_code) == (200, 200)
    assert after == set(kinds()[:2])
    assert off_for(person) == set()


def test_the_link_works_twice_and_stays_off(person):
    url = urlsplit(switching_off_url(person, kinds()[:1])).path

    for _time in range(2):
        Client().post(url, {"List-Unsubscribe": "One-Click"})

    assert off_for(person) == {kinds()[0]}


def test_a_link_that_is_not_ours_is_nobody_s(person):
    url = urlsplit(switching_off_url(person, kinds()[:1])).path

    assert Client().post(url[:-3] + "x/").status_code == 404
    assert Client().post("/mails/off/nothing/").status_code == 404
    person.delete()
    assert Client().post(url).status_code == 404
