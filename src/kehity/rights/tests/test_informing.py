"""The privacy notice of a season: from its settings, in three languages, in versions."""

import pytest
from django.urls import reverse

from kehity.people.tests.factories import PersonFactory
from kehity.programmes.tests.factories import ParticipationFactory, SeasonFactory
from kehity.rights.informing import write_notice
from kehity.rights.models import PrivacyNotice
from kehity.rights.tasks import write_privacy_notices

pytestmark = pytest.mark.django_db


def opened(**facts):
    season = SeasonFactory(**facts)
    season.open(by=PersonFactory())
    return season


def keep(season, **facts):
    for name, value in facts.items():
        setattr(season, name, value)
    season.keep(version=season.version, reason="", by=PersonFactory())


def test_opening_a_season_writes_its_notice_from_its_settings():
    season = opened(controller="Sipoon kunta", dpo_contact="tietosuoja@sipoo.example")

    notice = PrivacyNotice.objects.get(season=season)
    said = {language: str(notice.sections(language)) for language in ("fi", "sv", "en")}

    assert notice.number == 1
    for text in said.values():
        assert "Sipoon kunta" in text
        assert "tietosuoja@sipoo.example" in text
    assert ("Your goals" in said["en"], "Tavoitteesi" in said["fi"], "Dina mål" in said["sv"]) == (
        True,
        True,
        True,
    )


def test_what_the_notice_says_of_who_reads_what_follows_the_circles():
    sections = {one["title"]: one["lines"] for one in write_notice(opened()).sections("en")}

    assert "Your reflections" in sections["What you alone can read"]
    assert "Your goals" in sections["What you and your pair can read"]
    assert "Your agreement" in sections["What you and your pair can read"]
    seen = sections["What coordinators see, too"]
    assert "Coordinators’ notes about you" in seen
    assert {"Your goals", "Your reflections", "Your agreement"} & set(seen) == set()


def test_a_change_is_another_version_and_saving_the_same_is_none():
    season = opened()
    keep(season)
    keep(season, controller="Vaasan kaupunki")

    versions = PrivacyNotice.objects.filter(season=season).order_by("number")

    assert [one.number for one in versions] == [1, 2]
    assert len({one.digest for one in versions}) == 2


def test_everyone_reads_the_notice_and_its_earlier_versions(client):
    season = opened(controller="Sipoon kunta")
    keep(season, controller="Vaasan kaupunki")

    now = client.get(reverse("privacy_notice", args=[season.pk])).content.decode()
    before = client.get(reverse("earlier_privacy_notice", args=[season.pk, 1])).content.decode()
    none = client.get(reverse("earlier_privacy_notice", args=[season.pk, 9]))

    assert ("Vaasan kaupunki" in now, "Sipoon kunta" in before) == (True, True)
    assert none.status_code == 404


def test_a_season_being_prepared_shows_its_notice_to_nobody_else(client):
    season = SeasonFactory()

    assert client.get(reverse("privacy_notice", args=[season.pk])).status_code == 404
    coordinator = PersonFactory()
    season.programme.coordinations.create(person=coordinator)
    client.force_login(coordinator)
    assert client.get(reverse("privacy_notice", args=[season.pk])).status_code == 200


@pytest.mark.parametrize("page", ["joining", "enrolment"])
def test_it_is_shown_before_anything_is_saved(client, page):
    season = opened()
    part = ParticipationFactory(season=season, joined=False)
    person = part.person if page == "joining" else PersonFactory()
    client.force_login(person)

    address = reverse(page, args=[part.pk if page == "joining" else season.pk])

    assert reverse("privacy_notice", args=[season.pk]) in client.get(address).content.decode()


def test_every_night_what_a_new_version_of_the_product_says_is_written_down():
    season = opened()
    PrivacyNotice.objects.update(digest="of other words")

    write_privacy_notices.call()
    write_privacy_notices.call()

    assert PrivacyNotice.objects.filter(season=season).count() == 2
