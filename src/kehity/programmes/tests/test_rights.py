"""Giving rights, taking them and taking that back; and who hears of it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.people.tests.at_once import at_once
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.retention import forget_due
from kehity.programmes.looking_after import coordinators_of
from kehity.programmes.models import Coordination, Office, Right, RightChange, Season
from kehity.programmes.models.organisations import CannotGiveBack, LastCoordinator, LastOwner
from kehity.programmes.tests.factories import OrganisationFactory, SeasonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def season():
    return SeasonFactory(open=True)


@pytest.fixture
def organisation(season):
    return season.programme.organisation


@pytest.fixture
def owner(organisation):
    return organisation.ownerships.create(person=PersonFactory()).person


def rights_of(season):
    programme = season.programme
    return {
        "owner": Right(Office.OWNER, programme.organisation),
        "coordinator": Right(Office.COORDINATOR, programme),
        "season's coordinator": Right(Office.COORDINATOR, season),
        "helper": Right(Office.HELPER, programme),
        "season's helper": Right(Office.HELPER, season),
    }


#                          coordinates this season, another one  helps in this, another one
REACH = {
    "owner": (False, False, False, False),
    "coordinator": (True, True, False, False),
    "season's coordinator": (True, False, False, False),
    "helper": (False, False, True, True),
    "season's helper": (False, False, True, False),
}


@pytest.mark.parametrize(("name", "reach"), REACH.items(), ids=REACH)
def test_a_right_reaches_as_far_as_it_says(name, reach, season, organisation, owner):
    another = SeasonFactory(programme=season.programme)
    person = PersonFactory()

    organisation.entrust(person, rights_of(season)[name], by=owner)

    coordinated, helped = Season.objects.coordinated_by(person), Season.objects.helped_by(person)
    found = [one in some for some in (coordinated, helped) for one in (season, another)]
    assert tuple(found) == reach


@pytest.mark.parametrize("name", REACH)
def test_every_change_is_a_row_and_a_mail_to_all_owners(
    name, season, organisation, owner, mailoutbox, run_the_queue
):
    colleague = organisation.ownerships.create(person=PersonFactory()).person
    organisation.entrust(PersonFactory(), Right(Office.COORDINATOR, season.programme), by=owner)
    run_the_queue()
    mailoutbox.clear()
    person, right = PersonFactory(), rights_of(season)[name]

    organisation.entrust(person, right, by=owner)
    run_the_queue()
    given = sorted(mail.to[0] for mail in mailoutbox if not mail.subject.startswith("Sinulle"))
    mailoutbox.clear()
    organisation.withdraw(person, right, by=colleague)
    run_the_queue()

    owners = {owner.email, colleague.email}
    assert set(given) == owners | ({person.email} if right.is_owners else set())
    assert {mail.to[0] for mail in mailoutbox} == owners | {person.email}
    changes = RightChange.objects.filter(person=person).order_by("at")
    assert [(one.kind, one.by, str(one.right)) for one in changes] == [
        ("given", owner, str(right)),
        ("taken", colleague, str(right)),
    ]


def test_the_last_owner_and_the_last_coordinator_stay(season, organisation, owner):
    coordinating = Right(Office.COORDINATOR, season.programme)
    organisation.entrust(owner, coordinating, by=owner)

    with pytest.raises(LastOwner):
        organisation.withdraw(owner, Right(Office.OWNER, organisation), by=owner)
    with pytest.raises(LastCoordinator):
        organisation.withdraw(owner, coordinating, by=owner)

    assert organisation.ownerships.count() == season.programme.coordinations.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_remove_each_other_leave_one():
    organisation, owner, other = OrganisationFactory(), PersonFactory(), PersonFactory()
    owning = Right(Office.OWNER, organisation)
    for person in (owner, other):
        organisation.ownerships.create(person=person)

    outcomes = at_once(
        lambda: organisation.withdraw(other, owning, by=owner),
        lambda: organisation.withdraw(owner, owning, by=other),
    )

    assert (outcomes, organisation.ownerships.count()) == (["done", "refused"], 1)


def test_the_last_helper_may_go(season, organisation, owner):
    helping = Right(Office.HELPER, season)
    person = PersonFactory()
    organisation.entrust(person, helping, by=owner)

    organisation.withdraw(person, helping, by=owner)

    assert season.helpings.count() == 0


def test_what_was_taken_comes_back_for_a_day_and_once(season, organisation, owner, as_person):
    person, helping = PersonFactory(), Right(Office.HELPER, season)
    organisation.entrust(person, helping, by=owner)
    organisation.withdraw(person, helping, by=owner)
    change = RightChange.objects.get(kind="taken")
    address = reverse("right_return", args=[change.pk])

    stranger = as_person(PersonFactory()).post(address)
    back = as_person(owner).post(address)

    assert (stranger.status_code, back.status_code) == (404, 302)
    assert season.helpings.get().person == person
    with pytest.raises(CannotGiveBack):
        organisation.give_back(change, by=owner)

    RightChange.objects.update(at=timezone.now() - datetime.timedelta(hours=25))
    assert as_person(owner).post(address).status_code == 404


def test_a_coordinator_gives_and_takes_in_the_own_programme_alone(season, organisation, as_person):
    coordinator = season.programme.coordinations.create(person=PersonFactory()).person
    elsewhere = SeasonFactory()
    typed = {"first_name": "Aino", "last_name": "Elo", "email": "aino@example.org"}
    page = reverse("coordinators", args=[season.programme.pk])
    browser = as_person(coordinator)

    given = browser.post(page, typed | {"right": f"helper.{season.pk}"})
    not_theirs = browser.post(page, typed | {"right": f"owner.{organisation.pk}"})
    foreign = browser.post(page, typed | {"right": f"helper.{elsewhere.pk}"})

    assert (given.status_code, not_theirs.status_code, foreign.status_code) == (302, 200, 200)
    assert season.helpings.count() == 1
    assert organisation.ownerships.count() == elsewhere.helpings.count() == 0
    assert browser.get(reverse("rights", args=[organisation.pk])).status_code == 404


def test_an_owner_sees_who_holds_what_and_every_change(season, organisation, owner, as_person):
    helper = PersonFactory(first_name="Helmi")
    organisation.entrust(helper, Right(Office.HELPER, season), by=owner)
    browser = as_person(owner)

    page = browser.get(reverse("rights", args=[organisation.pk])).content.decode()
    log = browser.get(reverse("right_changes", args=[organisation.pk])).content.decode()

    assert helper.name in page
    assert "Helper in one season: Kausi 2027" in page
    assert helper.name in log


def test_the_page_of_rights_asks_as_many_questions_for_ten_as_for_two(
    season, organisation, owner, as_person, django_assert_max_num_queries
):
    for _number in range(10):
        season.helpings.create(person=PersonFactory())
        season.programme.coordinations.create(person=PersonFactory())
    browser = as_person(owner)

    with django_assert_max_num_queries(14):
        browser.get(reverse("rights", args=[organisation.pk]))


def test_a_helper_has_the_worklist_and_nothing_else_to_go_to(season, as_person):
    helper = season.helpings.create(person=PersonFactory()).person
    browser = as_person(helper)

    home = browser.get(reverse("home"))
    page = browser.get(reverse("worklist")).content.decode()

    assert home.headers["Location"] == reverse("worklist")
    assert reverse("desk", args=[season.pk]) not in page
    assert reverse("coordination") not in page


def test_a_season_has_the_coordinators_of_its_programme_and_its_own(season, owner, organisation):
    whole, alone, another = PersonFactory(), PersonFactory(), PersonFactory()
    season.programme.coordinations.create(person=whole)
    season.coordinations.create(person=alone)
    SeasonFactory(programme=season.programme).coordinations.create(person=another)

    assert set(coordinators_of(season)) == {whole, alone}
    assert Coordination.objects.filter(programme=season.programme).count() == 1


def test_changes_are_forgotten_after_two_years(season, organisation, owner):
    organisation.entrust(PersonFactory(), Right(Office.HELPER, season), by=owner)
    RightChange.objects.update(at=timezone.now() - datetime.timedelta(days=740))
    organisation.entrust(PersonFactory(), Right(Office.HELPER, season), by=owner)

    forget_due(timezone.now())

    assert RightChange.objects.count() == 1
