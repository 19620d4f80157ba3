"""After the code from the mail an app's digits or a recovery code are asked for, if one wants."""

import datetime
import json

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from kehity.notifications.kinds import told_again
from kehity.notifications.models import Delivery
from kehity.people.factors import factors_of, has_second_factor, unlocked
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.proving import adds_app, browser, codes_on, comes_in, digits, secret_on
from kehity.people.tests.test_signing_in import who_is_in
from kehity.privacy.models import DataKey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    """Stands still, so that no test falls between two codes."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def person() -> Person:
    return PersonFactory(language="en")


@pytest.fixture
def inside(person, django_capture_on_commit_callbacks):
    """A browser in which the person is, and has just taken an app into use."""
    client = browser()
    comes_in(client, person)
    with django_capture_on_commit_callbacks(execute=True):
        client.secret, client.codes = adds_app(client)
    return client


def test_the_app_is_added_by_a_picture_or_a_text_and_its_first_digits(person):
    client = browser()
    comes_in(client, person)

    page = client.get("/safety/app/new/")
    added = client.post("/safety/app/new/", {"code": digits(secret_on(page))})

    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert added.url == "/safety/codes/"
    assert has_second_factor(person)


def test_wrong_digits_are_told_beside_the_field_and_the_picture_stays_the_same(person):
    client = browser()
    comes_in(client, person)
    secret = secret_on(client.get("/safety/app/new/"))

    answer = client.post("/safety/app/new/", {"code": "000000"})

    assert list(answer.context["form"].errors) == ["code"]
    assert secret_on(answer) == secret
    assert not has_second_factor(person)


def test_recovery_codes_are_shown_once(inside):
    again = inside.get("/safety/codes/")

    assert len(set(inside.codes)) == 10
    assert codes_on(again) == []
    assert "/safety/codes/new/" in again.content.decode()


def test_new_recovery_codes_take_the_place_of_the_old(inside, person, clock):
    asked = inside.get("/safety/codes/new/")
    made = inside.post("/safety/codes/new/")
    new = codes_on(inside.get(made.url))

    assert "10 codes left" in asked.content.decode()
    assert len(new) == 10
    assert set(new) & set(inside.codes) == set()
    assert second_step(person, inside.codes[0], clock) is None


def test_signing_in_asks_for_the_digits_after_the_code_from_the_mail(inside, person, clock):
    clock.shift(datetime.timedelta(minutes=2))
    client = browser()

    asked = comes_in(client, person, "?next=/details/")
    page = client.get(asked.url)
    wrong = client.post(asked.url, {"code": "000000"})
    before = who_is_in(client)
    entered = client.post(asked.url, {"code": digits(inside.secret)})

    assert asked.url.startswith("/sign-in/second/")
    assert page.status_code == 200
    assert list(wrong.context["form"].errors) == ["code"]
    assert before is None
    assert entered.url == "/details/"
    assert who_is_in(client) == str(person.pk)


def test_digits_open_the_door_once(inside, person, clock):
    clock.shift(datetime.timedelta(minutes=2))

    first = second_step(person, digits(inside.secret))
    again = second_step(person, digits(inside.secret))

    assert (first, again) == (str(person.pk), None)


def test_a_recovery_code_opens_the_door_once(inside, person):
    first = second_step(person, inside.codes[3])
    again = second_step(person, inside.codes[3])

    assert (first, again) == (str(person.pk), None)
    assert factors_of(person).codes_left == 9


def test_after_five_wrong_tries_the_right_digits_wait_for_five_minutes(inside, person, clock):
    clock.shift(datetime.timedelta(minutes=2))
    client = browser()
    asked = comes_in(client, person)

    for _try in range(5):
        client.post(asked.url, {"code": "000000"})
    too_much = client.post(asked.url, {"code": digits(inside.secret)})
    still_out = who_is_in(client)
    clock.shift(datetime.timedelta(minutes=5, seconds=1))
    client.post(asked.url, {"code": digits(inside.secret)})

    assert too_much.context["form"].errors == {
        "code": ["Tuo oli yksi yritys liikaa. Voit yrittää uudelleen 5 minuutin kuluttua."]
    }
    assert still_out is None
    assert who_is_in(client) == str(person.pk)


@pytest.mark.parametrize("typed", ["", "a\x00b", "x" * 100_000, "' OR 1=1 --", "ÄÖ💚", "-"])
def test_what_is_no_code_is_told_beside_the_field(inside, person, typed):
    client = browser()
    asked = comes_in(client, person)

    answer = client.post(asked.url, {"code": typed})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["code"]


def test_the_secrets_lie_under_the_person_s_own_key(inside, person):
    app, codes = factors_of(person).app, factors_of(person).codes
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

    assert inside.secret not in stored
    assert unlocked(app.data["secret"]) == inside.secret
    assert codes.data["seed"].startswith(str(person.data_key_id))
    DataKey.objects.filter(pk=person.data_key_id).delete()
    with pytest.raises(DataKey.DoesNotExist):
        unlocked(app.data["secret"])


def test_removing_the_app_takes_the_recovery_codes_along(inside, person):
    asked = inside.get("/safety/app/removal/")
    removed = inside.post("/safety/app/removal/")

    assert "recovery codes go" in asked.content.decode()
    assert removed.url == "/safety/"
    assert not Authenticator.objects.exists()
    assert second_step(person, "") == str(person.pk)


def test_nobody_comes_to_the_second_step_without_the_first(inside):
    answers = [browser().get("/sign-in/second/").url, browser().post("/sign-in/second/").url]

    assert answers == ["/sign-in/", "/sign-in/"]


@pytest.mark.parametrize(
    ("address", "change"),
    [("/safety/app/removal/", "app_removed"), ("/safety/codes/new/", "codes_renewed")],
)
def test_a_change_is_told_by_mail_and_ends_the_other_sessions(
    inside, person, clock, address, change, django_capture_on_commit_callbacks
):
    clock.shift(datetime.timedelta(minutes=2))
    elsewhere = browser()
    asked = comes_in(elsewhere, person)
    elsewhere.post(asked.url, {"code": digits(inside.secret)})

    with django_capture_on_commit_callbacks(execute=True):
        inside.post(address)

    assert changes_told() == ["app_added", change]
    assert elsewhere.get("/details/").url == "/sign-in/?next=/details/"
    assert inside.get("/details/").status_code == 200


def changes_told() -> list[str]:
    told = Delivery.objects.filter(notice__endswith="SafetyChanged").order_by("queued_at")
    return [delivery.facts["change"] for delivery in told]


def second_step(person: Person, code: str, clock=None) -> str | None:
    """Who is in after the code from the mail and this."""
    if clock:
        clock.shift(datetime.timedelta(minutes=2))
    client = browser()
    asked = comes_in(client, person)
    client.post(asked.url, {"code": code})
    return who_is_in(client)


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fi", "Kirjautumisesi Kehityyn on muuttunut"),
        ("sv", "Din inloggning i Kehity har ändrats"),
        ("en", "How you sign in to Kehity has changed"),
    ],
)
def test_the_mail_tells_what_has_changed_without_a_link_that_signs_in(
    person, language, subject, django_capture_on_commit_callbacks
):
    person.prefer(language=language)
    client = browser()
    comes_in(client, person)

    with django_capture_on_commit_callbacks(execute=True):
        adds_app(client)

    told = Delivery.objects.get(notice__endswith="SafetyChanged")
    assert told.facts["change"] == "app_added"
    message = told_again(told.notice, told.facts).mail(person)
    assert message.subject == subject
    assert "http://localhost:8000/safety/" in message.body
    assert len(mail.outbox) == 1
