"""Every page answers those it is for, says 404 to others, and asks strangers to sign in."""

import uuid

import pytest
from django.urls import reverse

from kehity.people.tests.factories import PersonFactory
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.models import EnrolmentList, Invitation
from kehity.programmes.tests.factories import (
    OwnershipFactory,
    ParticipationFactory,
    season_coordinated_by,
)

pytestmark = pytest.mark.django_db

TABLE = Table(["Sähköposti", "Nimi"], [Row(2, ["a@example.org", "Aino Aalto"])], "utf-8", ";")


@pytest.fixture
def world():
    """A coordinator and a season, a mentee in it, and somebody who has nothing to do with it."""
    coordinator, colleague, stranger = PersonFactory.create_batch(3)
    season = season_coordinated_by(coordinator)
    season.programme.coordinations.create(person=colleague)
    OwnershipFactory(organisation=season.programme.organisation, person=coordinator)
    mentee = ParticipationFactory(season=season)
    waiting = ParticipationFactory(season=season, person=mentee.person, role="mentor", joined=False)
    Invitation.objects.create(participation=waiting, by=coordinator)
    sent = EnrolmentList.sent(
        season=season, by=coordinator, filename="lista.csv", table=TABLE, role="mentee"
    )
    return {
        "coordinator": coordinator,
        "colleague": colleague,
        "mentee": mentee.person,
        "stranger": stranger,
        "season": season.pk,
        "programme": season.programme.pk,
        "organisation": season.programme.organisation.pk,
        "participation": mentee.pk,
        "waiting": waiting.pk,
        "list": sent.pk,
    }


COORDINATORS_ALONE = {"coordinator": 200, "colleague": 200, "mentee": 404, "stranger": 404}
EVERYONES = {"coordinator": 200, "colleague": 200, "mentee": 200, "stranger": 200}
THE_PERSONS_ALONE = {"coordinator": 404, "colleague": 404, "mentee": 200, "stranger": 404}
THE_SENDERS_ALONE = {"coordinator": 200, "colleague": 404, "mentee": 404, "stranger": 404}

PAGES = [
    ("coordination", None, EVERYONES),
    ("programme_new", "organisation", THE_SENDERS_ALONE),
    ("season_new", "programme", COORDINATORS_ALONE),
    ("coordinators", "programme", COORDINATORS_ALONE),
    ("season", "season", EVERYONES),
    ("season_criteria", "season", EVERYONES),
    ("season_settings", "season", COORDINATORS_ALONE),
    ("season_copy", "season", COORDINATORS_ALONE),
    ("season_people", "season", COORDINATORS_ALONE),
    ("season_lists", "season", COORDINATORS_ALONE),
    ("list_mapping", "list", THE_SENDERS_ALONE),
    ("list_refused", "list", THE_SENDERS_ALONE),
    ("participation", "participation", COORDINATORS_ALONE),
    ("joining", "participation", THE_PERSONS_ALONE),
    ("joining", "waiting", THE_PERSONS_ALONE),
    ("declining", "waiting", THE_PERSONS_ALONE),
    ("withdrawal", "participation", THE_PERSONS_ALONE),
    ("orientation", "participation", THE_PERSONS_ALONE),
    ("declined", None, EVERYONES),
]


@pytest.mark.parametrize(("page", "of", "answers"), PAGES)
def test_a_page_opens_to_those_it_is_for(world, as_person, page, of, answers):
    address = reverse(page, args=[world[of]] if of else [])

    answered = {who: as_person(world[who]).get(address).status_code for who in answers}

    assert answered == answers


OPEN_TO_STRANGERS = {"season", "season_criteria"}


@pytest.mark.parametrize(("page", "of"), [(page, of) for page, of, _answers in PAGES])
def test_a_stranger_signs_in_first(world, client, page, of):
    address = reverse(page, args=[world[of]] if of else [])

    answer = client.get(address)

    expected = 200 if page in OPEN_TO_STRANGERS else 302
    assert answer.status_code == expected


@pytest.mark.parametrize("page", sorted({page for page, of, _answers in PAGES if of}))
def test_what_does_not_exist_is_not_found(world, as_person, page):
    answer = as_person(world["coordinator"]).get(reverse(page, args=[uuid.uuid4()]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("page", "of", "who", "status"),
    [
        ("season_opening", "season", "coordinator", 403),
        ("declining", "participation", "mentee", 403),
        ("withdrawal", "waiting", "mentee", 403),
        ("orientation", "waiting", "mentee", 403),
    ],
)
def test_what_is_seen_but_cannot_be_done_is_forbidden(world, as_person, page, of, who, status):
    answer = as_person(world[who]).get(reverse(page, args=[world[of]]))

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("page", "of", "who", "status"),
    [
        ("joining", "participation", "mentee", 403),
        ("joining", "waiting", "stranger", 404),
        ("coming_back", "participation", "mentee", 403),
        ("invitations", "season", "mentee", 404),
        ("list_taking_in", "list", "colleague", 404),
        ("season_opening", "season", "coordinator", 403),
    ],
)
def test_what_cannot_be_done_is_not_done(world, as_person, page, of, who, status):
    answer = as_person(world[who]).post(reverse(page, args=[world[of]]))

    assert answer.status_code == status
