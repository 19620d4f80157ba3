"""What a stop or a page of the coordinator is for, where it stands and when it goes."""

import pytest
from django.urls import reverse

from kehity.matching.tests.factories import RoundFactory
from kehity.mentorships.phases import Phase
from kehity.mentorships.tests.factories import MentorshipFactory
from kehity.people.models import FirstVisitRead
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.tests.factories import ParticipationFactory, season_coordinated_by
from kehity.website.first_visits import MENTEES, MENTORS
from kehity.website.tests.test_first_pages import signed_in

NOTE, AGAIN = "Thank you, I see", "<summary>What is this for?"


def shows(browser, address):
    page = browser.get(address).content.decode()
    return [NOTE in page, AGAIN in page]


@pytest.mark.parametrize(("role", "visits"), [("mentee", MENTEES), ("mentor", MENTORS)])
@pytest.mark.django_db
def test_a_stop_is_told_about_until_its_press(client, role, visits):
    own = getattr(MentorshipFactory(in_dialogue=True), role)
    earlier, here = visits[Phase.PREPARING], visits[Phase.MONTHLY_DIALOGUE]
    FirstVisitRead.objects.create(person=own.person, visit=earlier.key)
    signed_in(client, own.person)
    before = shows(client, "/")

    client.post(reverse("first_visit_reading", args=[here.key]))

    assert (before, shows(client, "/")) == ([True, False], [False, True])


@pytest.mark.parametrize(
    ("name", "visit"),
    [
        ("coordination", "programme"),
        ("season_settings", "season"),
        ("season_people", "people"),
        ("season_matching", "matching"),
        ("worklist", "worklist"),
        ("reports", "reports"),
    ],
)
@pytest.mark.django_db
def test_a_coordinators_page_is_told_about_until_its_press(client, name, visit):
    season = season_coordinated_by(PersonFactory(), open=name in ("season_people", "reports"))
    ParticipationFactory(season=season)
    coordinator = season.programme.coordinations.get().person
    address = reverse(name, args=[season.pk] if name.startswith("season") else [])
    signed_in(client, coordinator)
    before = shows(client, address)

    client.post(reverse("first_visit_reading", args=[visit]))

    assert (before, shows(client, address)) == ([True, False], [False, True])


@pytest.mark.django_db
def test_what_has_been_done_is_not_told_about(client):
    season = season_coordinated_by(PersonFactory(), open=True)
    RoundFactory(season=season)
    signed_in(client, season.programme.coordinations.get().person)

    addresses = ["coordination", "season_settings", "season_matching"]
    told = {
        name: shows(client, reverse(name, args=[season.pk] if "_" in name else []))
        for name in addresses
    }

    assert told == {name: [False, True] for name in addresses}
