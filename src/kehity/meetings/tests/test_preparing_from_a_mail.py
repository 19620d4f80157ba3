"""A reminder opens the preparation with a code, or by its link where the organisation says so."""

import datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from kehity.meetings.reminders import AgendaAwaited
from kehity.meetings.tests.factories import MeetingFactory
from kehity.notifications.models import LinkUsed
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Opens
from kehity.programmes.tests.factories import OwnershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    made = MeetingFactory()
    organisation(made).open_mails(Opens.BY_LINK)
    return made


def organisation(meeting):
    return meeting.mentorship.season.programme.organisation


def button_of(meeting):
    """Where the mentee's button leads, now."""
    mentee = meeting.mentorship.mentee.person
    return urlsplit(AgendaAwaited(meeting.mentorship, meeting).way(mentee)).path


def preparation(meeting):
    return f"/meetings/{meeting.pk}/preparation/"


def is_in(client, meeting):
    return client.get(preparation(meeting)).status_code == 200


def test_unless_the_organisation_says_otherwise_the_button_asks_for_a_code():
    meeting = MeetingFactory()

    answer = Client().get(button_of(meeting))

    assert button_of(meeting) == preparation(meeting)
    assert urlsplit(answer.headers["Location"]).path == "/sign-in/"


def test_a_link_lets_its_person_in_once_and_only_by_pressing(meeting):
    link, first, second = button_of(meeting), Client(), Client()

    looked = [first.get(link).status_code, first.head(link).status_code, is_in(first, meeting)]
    pressed = [client.post(link).headers["Location"] for client in (first, second)]

    assert looked == [200, 200, False]
    assert pressed == [preparation(meeting)] * 2
    assert (is_in(first, meeting), is_in(second, meeting)) == (True, False)


def test_after_a_day_the_link_leads_to_signing_in(meeting):
    link, anyone = button_of(meeting), Client()

    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, minutes=1)):
        answer = anyone.post(link)
        still_out = not is_in(anyone, meeting)

    assert (answer.headers["Location"], still_out) == (preparation(meeting), True)


def test_a_choice_taken_back_closes_the_links_that_are_out(meeting):
    link, anyone = button_of(meeting), Client()
    organisation(meeting).open_mails(Opens.BY_CODE)

    anyone.post(link)

    assert not is_in(anyone, meeting)


def test_whoever_looks_after_something_needs_a_code(meeting):
    link, anyone = button_of(meeting), Client()
    OwnershipFactory(person=meeting.mentorship.mentee.person)

    anyone.post(link)

    assert not is_in(anyone, meeting)
    assert button_of(meeting) == preparation(meeting)


def test_a_link_that_is_not_ours_or_of_someone_gone_is_nobody_s(meeting):
    link = button_of(meeting)
    type(meeting.mentorship.mentee.person).objects.update(is_active=False)

    assert [Client().post(one).status_code for one in (link, "/in/nothing/")] == [404, 404]


def test_a_used_link_and_one_for_somebody_who_is_in_lead_straight_to_the_page(meeting):
    link, anyone = button_of(meeting), Client()
    used = [anyone.post(link).status_code, Client().get(link).headers["Location"]]
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
        fresh = button_of(meeting)
        inside = anyone.get(fresh).headers["Location"]

    assert (used, inside) == ([302, preparation(meeting)], preparation(meeting))
    assert LinkUsed.objects.count() == 1


def test_an_owner_chooses_how_mails_open(as_person):
    owner = PersonFactory()
    ours = OwnershipFactory(person=owner).organisation
    url = f"/organisations/{ours.pk}/reminders/"

    shown = as_person(owner).get(url).content.decode()
    as_person(owner).post(url, {"opening": "link"})
    wrong = as_person(owner).post(url, {"opening": "always"})
    stranger = as_person(PersonFactory()).post(url, {"opening": "code"})

    ours.refresh_from_db()
    assert "With a code sent by mail" in shown
    assert (wrong.status_code, stranger.status_code, ours.opening) == (200, 404, "link")
