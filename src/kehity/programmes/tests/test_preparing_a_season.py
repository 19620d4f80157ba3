"""From the one-time link to an open season: set-up, settings, opening, copying."""

# long because one season is prepared from its first name to its opening

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Organisation, Season, SetUpLink, TrainingModule
from kehity.programmes.tests.factories import ParticipationFactory, season_coordinated_by

pytestmark = pytest.mark.django_db

FIRST_WORDS = {
    "organisation": "Sipoon kunta",
    "programme": "Mentorointi",
    "first_name": "Kaarina",
    "last_name": "Koivu",
    "email": "Kaarina@Esimerkki.example",
    "language": "sv",
}


@pytest.fixture
def coordinator():
    return PersonFactory()


@pytest.fixture
def season(coordinator):
    return season_coordinated_by(coordinator, open=False)


@pytest.fixture
def browser_of_coordinator(as_person, coordinator):
    return as_person(coordinator)


@pytest.fixture
def settings_of(browser_of_coordinator):
    """What the settings page would send as it stands."""

    def typed(season, **changes):
        page = browser_of_coordinator.get(reverse("season_settings", args=[season.pk]))
        form, themes, modules = (page.context[name] for name in ("form", "themes", "modules"))
        data = {"version": str(season.version)}
        for field in form:
            value = field.value()
            if isinstance(value, dict):
                data |= {f"{field.html_name}_{language}": text for language, text in value.items()}
            elif value is not None:
                data[field.html_name] = value
        for rows in (themes, modules):
            data |= {
                f"{rows.prefix}-{key}": value for key, value in rows.management_form.initial.items()
            }
            for row in rows:
                for name, value in row.initial.items():
                    if name == "name":
                        data |= {
                            f"{row.prefix}-name_{language}": text
                            for language, text in value.items()
                        }
                    else:
                        data[f"{row.prefix}-{name}"] = value
        return data | changes

    return typed


def test_the_first_person_sets_up_and_begins_a_season(client):
    word = SetUpLink.objects.fresh()

    answer = client.post(reverse("set_up", args=[word]), FIRST_WORDS)
    person = Person.objects.get()
    organisation = Organisation.objects.get()
    programme = organisation.programmes.get()

    assert answer.url == reverse("season_new", args=[programme.pk])
    assert client.get(answer.url).status_code == 200
    assert (person.email, person.language) == ("kaarina@esimerkki.example", "sv")
    assert (organisation.name, programme.name.get("sv")) == ("Sipoon kunta", "Mentorointi")
    assert client.get(reverse("set_up", args=[word])).status_code == 404


def test_a_wrong_set_up_changes_nothing(client):
    word = SetUpLink.objects.fresh()

    answer = client.post(
        reverse("set_up", args=[word]), FIRST_WORDS | {"email": "ei", "organisation": "x" * 100_000}
    )

    assert answer.context["form"].errors.keys() == {"email", "organisation"}
    assert (Organisation.objects.count(), Person.objects.count()) == (0, 0)


def test_the_set_up_link_is_printed_until_there_is_an_organisation(client, capsys):
    call_command("setup_link")
    path = capsys.readouterr().out.strip()
    client.post(path, FIRST_WORDS)
    call_command("setup_link")

    assert path.startswith("/set-up/")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("ready", "ends_on", "half_way", "meetings"),
    [
        ("a-year", "2028-07-01", "2028-02-01", 9),
        ("half-a-year", "2028-03-01", "2027-12-01", 6),
        ("university-leaders", "2028-09-01", "2028-03-01", 8),
    ],
)
def test_a_ready_season_can_open_as_it_is(
    browser_of_coordinator, season, coordinator, ready, ends_on, half_way, meetings
):
    browser_of_coordinator.post(
        reverse("season_new", args=[season.programme.pk]),
        {
            "ready": ready,
            "name_fi": "Kausi",
            "starts_on": "2027-09-01",
            "legal_basis": "public_task",
            "dpo_contact": "tietosuoja@esimerkki.example",
        },
    )

    new = Season.objects.latest("made_at")
    days = (new.enrolment_opens_on, new.enrolment_closes_on, new.matching_on, new.mid_review_on)
    assert [str(day) for day in (*days, new.ends_on)] == [
        *("2027-07-07", "2027-08-04", "2027-08-18"),
        half_way,
        ends_on,
    ]
    assert (new.themes.count(), new.training_modules.count()) == (16, 2)
    assert new.meetings_target == meetings
    new.full_clean(exclude=["name"])
    assert new.missing_for_opening() == []


def test_what_is_not_known_yet_stays_missing(browser_of_coordinator, season):
    address = reverse("season_new", args=[season.programme.pk])
    asked = browser_of_coordinator.get(address).context["form"]
    filled_in = {
        "ready": asked["ready"].value(),
        "name_fi": "Kausi",
        "starts_on": str(asked["starts_on"].value()),
    }

    browser_of_coordinator.post(address, filled_in)

    new = Season.objects.latest("made_at")
    assert new.missing_for_opening() == [
        "the data protection officer's contact",
        "the legal basis",
    ]
    assert new.enrolment_opens_on <= timezone.localdate() < new.enrolment_closes_on


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"ready": "for-ever"}, "ready"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"name_fi": ""}, "name"),
        ({"legal_basis": "whim"}, "legal_basis"),
        ({"dpo_contact": "x" * 10_000}, "dpo_contact"),
    ],
)
def test_a_season_is_not_begun_from_what_is_wrong(browser_of_coordinator, season, typed, wrong):
    right = {"ready": "a-year", "name_fi": "Kausi", "starts_on": "2027-09-01"}

    answer = browser_of_coordinator.post(
        reverse("season_new", args=[season.programme.pk]), right | typed
    )

    assert list(answer.context["form"].errors) == [wrong]
    assert Season.objects.count() == 1


def test_settings_are_saved(browser_of_coordinator, season, settings_of):
    address = reverse("season_settings", args=[season.pk])
    changes = {
        "name_fi": "Uusi nimi",
        "weight_themes": "40",
        "weight_words": "10",
        "themes-0-name_fi": "Oma teema",
        "modules-0-name_fi": "Alku",
        "modules-0-link": "https://esimerkki.example/alku",
    }

    answer = browser_of_coordinator.post(address, settings_of(season, **changes))

    season.refresh_from_db()
    module = TrainingModule.objects.get(season=season)
    assert answer.status_code == 302
    assert (season.name["fi"], season.weights["themes"], season.version) == ("Uusi nimi", 40, 2)
    assert season.themes.get(key="t01").name["fi"] == "Oma teema"
    assert (module.name["fi"], module.link) == ("Alku", "https://esimerkki.example/alku")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"starts_on": "yesterday"}, "starts_on"),
        ({"enrolment_closes_on": "2000-01-01"}, "enrolment_closes_on"),
        ({"meetings_target": "40"}, "meetings_target"),
        ({"meeting_minutes": ""}, "meeting_minutes"),
        ({"min_cell": "2"}, "min_cell"),
        ({"languages": []}, "languages"),
        ({"weight_themes": "99"}, "__all__"),
        ({"weight_themes": "-5"}, "weight_themes"),
        ({"hard_rules": ["language"]}, "rules_reason"),
        ({"purpose_fi": "x" * 100_000}, "purpose"),
        ({"name_fi": "a\x00b"}, "name"),
        ({"contact_email": "ei"}, "contact_email"),
    ],
)
def test_wrong_settings_are_explained_and_not_saved(
    browser_of_coordinator, season, settings_of, changes, wrong
):
    address = reverse("season_settings", args=[season.pk])

    answer = browser_of_coordinator.post(address, settings_of(season, **changes))

    season.refresh_from_db()
    assert answer.status_code == 200
    assert wrong in answer.context["form"].errors
    assert season.version == 1


def test_a_season_keeps_at_least_eight_themes(browser_of_coordinator, season, settings_of):
    address = reverse("season_settings", args=[season.pk])
    emptied = {
        f"themes-{row}-name_{language}": "" for row in range(10) for language in ("fi", "sv", "en")
    }

    answer = browser_of_coordinator.post(address, settings_of(season, **emptied))

    assert answer.context["themes"].non_form_errors() == [
        "A season has 8 to 20 themes. Now there are 6."
    ]
    assert season.themes.count() == 16


def test_a_chosen_theme_cannot_be_removed(browser_of_coordinator, season, settings_of):
    mentee = ParticipationFactory(season=season)
    mentee.choose_themes([(season.themes.get(key="t01"), 3)])
    emptied = {f"themes-0-name_{language}": "" for language in ("fi", "sv", "en")}

    answer = browser_of_coordinator.post(
        reverse("season_settings", args=[season.pk]), settings_of(season, **emptied)
    )

    season.refresh_from_db()
    assert answer.context["form"].non_field_errors() == [
        "Somebody has chosen a theme that you removed. Keep it, please."
    ]
    assert (season.themes.count(), season.version) == (16, 1)


def test_a_rule_switched_off_is_on_record(browser_of_coordinator, season, settings_of):
    rules = [rule for rule in season.hard_rules if rule != "practical"]

    browser_of_coordinator.post(
        reverse("season_settings", args=[season.pk]),
        settings_of(season, hard_rules=rules, rules_reason="Kaikki tapaavat etänä."),
    )

    assert list(season.rule_changes.values_list("rule", "is_on", "reason")) == [
        ("practical", False, "Kaikki tapaavat etänä.")
    ]


def test_the_second_of_two_coordinators_is_told_and_loses_nothing(
    browser_of_coordinator, season, settings_of
):
    address = reverse("season_settings", args=[season.pk])
    first, second = (
        settings_of(season, name_fi="Ensimmäinen"),
        settings_of(season, name_fi="Toinen"),
    )
    browser_of_coordinator.post(address, first)

    told = browser_of_coordinator.post(address, second)
    saved = Season.objects.get(pk=season.pk).name["fi"]
    again = browser_of_coordinator.post(
        address, second | {"version": told.context["form"]["version"].value()}
    )

    assert (told.status_code, told.context["is_stale"], saved) == (200, True, "Ensimmäinen")
    assert 'value="Toinen"' in told.content.decode()
    assert again.status_code == 302
    assert Season.objects.get(pk=season.pk).name["fi"] == "Toinen"


def test_an_untold_season_does_not_open(browser_of_coordinator, season):
    season.controller = ""
    season.save()

    answer = browser_of_coordinator.post(reverse("season_opening", args=[season.pk]))

    assert answer.status_code == 409
    assert b"the controller of the data" in answer.content


def test_a_told_season_opens(browser_of_coordinator, season, client):
    before = client.get(reverse("season", args=[season.pk])).status_code

    asked = browser_of_coordinator.get(reverse("season_opening", args=[season.pk]))
    answer = browser_of_coordinator.post(reverse("season_opening", args=[season.pk]))

    assert (before, asked.status_code, answer.status_code) == (404, 200, 302)
    assert client.get(reverse("season", args=[season.pk])).status_code == 200


def test_a_season_is_copied_on_days_moved_along(browser_of_coordinator, season):
    moved = season.starts_on + datetime.timedelta(days=365)

    browser_of_coordinator.post(
        reverse("season_copy", args=[season.pk]), {"name_fi": "Seuraava", "starts_on": str(moved)}
    )

    copy = Season.objects.latest("made_at")
    assert (copy.name["fi"], copy.starts_on, copy.is_open()) == ("Seuraava", moved, False)
    assert copy.ends_on - season.ends_on == datetime.timedelta(days=365)
    assert (copy.purpose, copy.themes.count()) == (season.purpose, 16)


@pytest.mark.django_db(transaction=True)
def test_a_coordinator_is_added_and_gets_a_mail(
    browser_of_coordinator, season, mailoutbox, run_the_queue
):
    address = reverse("coordinators", args=[season.programme.pk])

    browser_of_coordinator.post(
        address,
        {
            "first_name": "Eero",
            "last_name": "Elo",
            "email": "Eero@Esimerkki.example",
            "right": f"coordinator.{season.programme.pk}",
        },
    )
    run_the_queue()

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["eero@esimerkki.example"], "A new task for you – Coordinator: Mentorointi")
    ]
    assert season.programme.coordinations.count() == 2


def test_one_coordinator_always_stays(browser_of_coordinator, season, coordinator):
    programme = season.programme
    colleague = programme.coordinations.create(person=PersonFactory()).person

    gone = browser_of_coordinator.post(
        reverse("coordinator_removal", args=[programme.pk, colleague.pk])
    )
    last = browser_of_coordinator.post(
        reverse("coordinator_removal", args=[programme.pk, coordinator.pk])
    )

    assert (gone.status_code, last.status_code) == (302, 409)
    assert [one.person for one in programme.coordinations.all()] == [coordinator]
