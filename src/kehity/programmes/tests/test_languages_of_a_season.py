"""What a season says in three languages: what is missing, told to those who write and who read."""

import re

import pytest
from django.urls import reverse

from kehity.people.tests.factories import PersonFactory
from kehity.programmes.mail_kinds import mail_kinds
from kehity.programmes.models import MailText
from kehity.programmes.tests.factories import season_coordinated_by

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def coordinator():
    return PersonFactory()


@pytest.fixture
def season(coordinator):
    made = season_coordinated_by(coordinator)
    made.languages = ["fi", "sv"]
    made.name = {"fi": "Kausi", "sv": "Perioden", "en": ""}
    made.purpose = {"fi": "Opimme toisiltamme.", "sv": "", "en": "We learn."}
    made.intended_outcomes = {"fi": "Rohkeutta", "sv": "Mod", "en": "Courage"}
    made.audience = {}
    made.save()
    return made


def test_settings_tell_what_is_missing_in_its_languages(season, coordinator, as_person):
    theme = season.themes.order_by("position").first()
    theme.name = {"fi": theme.name["fi"], "sv": "", "en": ""}
    theme.save()

    page = as_person(coordinator).get(reverse("season_settings", args=[season.pk])).content.decode()

    (told,) = re.findall(r"In Swedish: 2 of (\d+) missing\.", page)
    assert int(told) == 3 + season.themes.count() + season.training_modules.count()
    links = re.findall(r'href="#(id_[\w-]+)"\s*>([\w ]+)', page)
    assert links == [("id_purpose_1", "Purpose"), ("id_themes-0-name_1", "Theme ")]
    assert page.count("Missing in Swedish") == 2
    assert "In English" not in page


@pytest.mark.parametrize(
    ("language", "noted", "marked"),
    [
        ("fi", False, []),
        ("sv", True, ["fi"]),
        ("en", True, ["fi"]),
    ],
)
def test_its_page_says_which_texts_are_in_another_language(client, season, language, noted, marked):
    season.themes.all().delete()
    client.cookies["language"] = language

    page = client.get(reverse("season", args=[season.pk])).content.decode()

    (main,) = re.findall(r"(?s)<main.*</main>", page)
    assert (sorted(set(re.findall(r' lang="(\w+)"', main))), 'data-tone="info"' in main) == (
        marked,
        noted,
    )


def test_the_list_of_mails_tells_which_languages_have_our_words(season, coordinator, as_person):
    own = {"fi": "Hei", "sv": "", "en": "Hello"}
    MailText.objects.say(season, mail_kinds()[0].kind, subject=own, body=own, by=coordinator)

    page = as_person(coordinator).get(reverse("mail_texts", args=[season.pk])).content.decode()

    (row,) = re.findall(r"(?s)<td[^>]*>((?:(?!</td>).)*Yours.*?)</td>", page)
    said = re.sub(r"<[^>]*>|\s+", " ", row).split()
    assert " ".join(said) == "Yours in Finnish, in English Ours in Swedish"
