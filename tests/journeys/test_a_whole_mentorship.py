"""A whole mentorship in Finnish: from two enrolment lists to the last follow-up."""

import datetime
from pathlib import Path

import pytest

from kehity.people.models import Person
from kehity.programmes.models import Participation, Season, SetUpLink
from tests.journeys.walking import Calendar, work

LISTS = Path(__file__).resolve().parents[2] / "src/kehity/programmes/lists/tests/data"
KAISA = "kaisa.virtanen@merikunta.example"
AINO = "aino.bjorklund@esimerkki.example"
FIRST_DAY = datetime.date(2027, 1, 11)

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_enrolment_to_learnings_in_use(someone):
    calendar = Calendar(FIRST_DAY)
    kaisa = someone(KAISA)

    with calendar.day():
        the_organisation_is_set_up(kaisa)
        the_season_opens(kaisa)
        the_lists_come_in(kaisa)


def the_organisation_is_set_up(kaisa):
    kaisa.goes(f"/set-up/{SetUpLink.objects.fresh()}/").looks_at_the_page()
    kaisa.fills(
        organisation="Merikunta",
        programme="Merikunnan mentorointi",
        first_name="Kaisa",
        last_name="Virtanen",
        email=KAISA,
    ).chooses(language="fi").presses("Begin")
    kaisa.looks_at_the_page()
    print(kaisa.page.url, kaisa.sees)


def the_season_opens(kaisa):
    kaisa.fills(name_fi="Kausi 2027", starts_on="2027-03-01").presses("Make the season")
    kaisa.looks_at_the_page()
    assert kaisa.says("Still missing before the season can open:") in kaisa.sees
    for language in ("fi", "sv", "en"):
        kaisa.fills(
            **{
                f"name_{language}": "Kausi 2027",
                f"purpose_{language}": "Osaaminen kiertää.",
                f"intended_outcomes_{language}": "Jokainen vie yhden muutoksen käyttöön.",
                f"audience_{language}": "Asiantuntijoille ja esihenkilöille.",
            }
        )
    kaisa.fills(
        enrolment_opens_on="2027-01-04",
        controller="Merikunta",
        processor="Merikunta",
        dpo_contact="tietosuoja@merikunta.example",
        retention="Kolme kuukautta.",
        contact_name="Kaisa Virtanen",
        contact_email=KAISA,
    ).chooses(legal_basis="public_task").presses("Save the settings")
    kaisa.presses("Open the season").looks_at_the_page().presses("Open the season")
    assert Season.objects.get().is_open()


def the_lists_come_in(kaisa):
    season = Season.objects.get()
    for name, role, come_in in (
        ("ilmoittautumiset-mentoroitavat.csv", "mentee", 58),
        ("ilmoittautumiset-mentorit.xlsx", "mentor", 46),
    ):
        kaisa.goes(f"/seasons/{season.pk}/lists/").looks_at_the_page()
        kaisa.page.set_input_files("input[type=file]", LISTS / name)
        kaisa.chooses(role=role).presses("Read the list").looks_at_the_page()
        kaisa.presses("Look at the rows").looks_at_the_page()
        kaisa.page.locator("main form button").first.click()
        kaisa.page.wait_for_url("**/lists/*/")
        work()
        assert season.participations.filter(role=role).count() == come_in
        kaisa.goes(kaisa.page.url).looks_at_the_page()
    kaisa.goes(f"/seasons/{season.pk}/people/").looks_at_the_page()
    kaisa.presses("Send the invitations")
