"""Kehity can be put on a phone's first page, in the language of whoever does it."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from kehity.website.logos import Picture, picture_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DESCRIPTIONS = {
    "fi": "Mentorointia askel kerrallaan: tavoitteesi, parisi ja tapaamisenne.",
    "sv": "Mentorskap steg för steg: dina mål, ditt par och era träffar.",
    "en": "Mentoring step by step: your goals, your pair and your meetings.",
}


@pytest.mark.parametrize("language", DESCRIPTIONS)
def test_every_language_has_all_that_a_phone_needs(client, language):
    answer = client.get(reverse("manifest", args=[language]))

    told = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (told["lang"], told["description"]) == (language, DESCRIPTIONS[language])
    assert {told[name] for name in ("id", "start_url", "scope")} == {"/"}
    assert {(one["sizes"], one["purpose"]) for one in told["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512", "any") for purpose in ("any", "maskable")
    }


def test_its_pictures_are_there_and_as_large_as_they_say(client):
    icons = client.get(reverse("manifest", args=["fi"])).json()["icons"]

    drawn = [one for one in icons if one["type"] == "image/png"]
    for one in drawn:
        side = int(one["sizes"].split("x")[0])
        content = Path(finders.find(one["src"].removeprefix("/static/"))).read_bytes()
        assert picture_in(content) == Picture("image/png", side, side)
    assert finders.find("ui/app.svg")


@pytest.mark.parametrize("language", DESCRIPTIONS)
def test_a_page_leads_to_the_one_in_its_language(client, language):
    page = client.get(f"/?language={language}").content.decode()

    (address,) = re.findall(r'rel="manifest" href="(.*?)"', page)
    assert client.get(address).json()["lang"] == language


def test_it_is_the_same_for_everyone_and_only_in_our_languages(client):
    answer = client.get(reverse("manifest", args=["sv"]))

    assert (answer.headers["Cache-Control"], answer.cookies) == ("public, max-age=86400", {})
    assert client.get(reverse("manifest", args=["de"])).status_code == 404
