"""Before what keeps an account safe is changed, people prove once more who they are."""

import datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.pocket_key import PocketKey
from kehity.people.tests.proving import adds_app, browser, challenge_on, comes_in, digits
from kehity.people.tests.test_passkeys import shows
from kehity.people.tests.test_signing_in import code_in

pytestmark = pytest.mark.django_db

LATER = datetime.timedelta(minutes=16)
ADD_APP = "/safety/app/new/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def person() -> Person:
    return PersonFactory(language="en")


@pytest.fixture
def inside(person, clock):
    """Signed in by a code, a good while ago."""
    client = browser()
    comes_in(client, person)
    clock.shift(LATER)
    return client


def asks_for_proof(client) -> str:
    """The page of proof, after its code has been sent."""
    here = client.get(ADD_APP).url
    client.post(here, {"send": "1"})
    return here


def test_everything_that_changes_safety_asks_first(person, clock):
    key, client = PocketKey(), browser()
    passkey = key.belongs_to(person)
    shows(client, key, person)
    adds_app(client)
    clock.shift(LATER)
    addresses = [
        "/safety/passkeys/new/",
        f"/safety/passkeys/{passkey.pk}/removal/",
        "/safety/app/new/",
        "/safety/app/removal/",
        "/safety/codes/",
        "/safety/codes/new/",
    ]

    before = Authenticator.objects.count()
    got = [client.get(address).url.split("?")[0] for address in addresses]
    sent = [client.post(address).url.split("?")[0] for address in addresses]

    assert got == sent == ["/sign-in/again/passkey/"] * len(addresses)
    assert Authenticator.objects.count() == before


def test_without_a_factor_it_is_proven_by_a_code_from_the_mail(inside):
    asked = inside.get(ADD_APP)
    page = inside.get(asked.url)
    sent_before = len(mail.outbox)
    inside.post(asked.url, {"send": "1"})
    entered = inside.post(asked.url, {"code": code_in(mail.outbox[-1])})

    assert asked.url == "/sign-in/again/?next=%2Fsafety%2Fapp%2Fnew%2F"
    assert page.status_code == 200
    assert len(mail.outbox) == sent_before + 1
    assert mail.outbox[-1].subject == "Your code to confirm that it is you"
    assert entered.url == ADD_APP
    assert inside.get(ADD_APP).status_code == 200


def test_looking_at_the_page_sends_nothing(inside):
    sent_before = len(mail.outbox)

    inside.get(inside.get(ADD_APP).url)

    assert len(mail.outbox) == sent_before


def test_with_an_app_the_mail_is_not_enough(inside, person, clock):
    inside.post(asks_for_proof(inside), {"code": code_in(mail.outbox[-1])})
    secret, codes = adds_app(inside)
    clock.shift(LATER)

    asked = inside.get("/safety/app/removal/").url
    by_mail = inside.post("/sign-in/again/", {"send": "1"})
    wrong = inside.post(asked, {"code": "000000"})
    right = inside.post(asked, {"code": digits(secret)})
    clock.shift(LATER)
    again = inside.get("/safety/app/removal/").url
    by_recovery = inside.post(again, {"code": codes[0]})

    assert asked.startswith("/sign-in/again/code/")
    assert by_mail.url.startswith("/sign-in/again/code/")
    assert list(wrong.context["form"].errors) == ["code"]
    assert right.url == by_recovery.url == "/safety/app/removal/"


def test_a_passkey_proves_it_too(person, clock):
    key, client = PocketKey(), browser()
    key.belongs_to(person)
    shows(client, key, person)
    clock.shift(LATER)

    asked = client.get(ADD_APP).url
    page = client.get(asked)
    right = client.post(asked, {"credential": key.shows(challenge_on(page), person)})

    assert right.url == ADD_APP


def test_the_third_wrong_code_is_the_last(inside):
    here = asks_for_proof(inside)
    code = code_in(mail.outbox[-1])

    answers = [inside.post(here, {"code": "WRONG-ONE"}).status_code for _try in range(3)]
    late = inside.post(here, {"code": code})

    assert answers == [200, 200, 302]
    assert late.status_code == 200
    assert inside.get(ADD_APP).status_code == 302


def test_a_code_is_good_once_and_for_a_quarter_of_an_hour(inside, clock):
    here = asks_for_proof(inside)
    code = code_in(mail.outbox[-1])
    clock.shift(LATER)
    late = inside.post(here, {"code": code})
    here = asks_for_proof(inside)
    inside.post(here, {"code": code_in(mail.outbox[-1])})
    again = inside.post(here, {"code": code_in(mail.outbox[-1])})

    assert "form" not in late.context
    assert "form" not in again.context


def test_a_code_proves_it_only_where_it_was_asked_for(inside, person, clock):
    asks_for_proof(inside)
    code = code_in(mail.outbox[-1])
    elsewhere = browser()
    comes_in(elsewhere, person)
    clock.shift(LATER)

    elsewhere.post("/sign-in/again/", {"code": code})

    assert elsewhere.get(ADD_APP).status_code == 302


def test_asking_again_and_again_is_told_when_to_go_on(inside):
    here = inside.get(ADD_APP).url

    answers = [inside.post(here, {"send": "1"}) for _time in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert answers[-1].headers["Retry-After"] == "60"
    assert "You can try again in 1 minute." in answers[-1].content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "\x00"])
def test_nobody_is_led_to_another_place(inside, elsewhere):
    inside.post("/sign-in/again/", {"send": "1"})

    answer = inside.post("/sign-in/again/", {"code": code_in(mail.outbox[-1]), "next": elsewhere})

    assert answer.url == "/safety/"
