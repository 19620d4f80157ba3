"""A passkey signs in by itself and counts as two proofs; whatever else is sent opens nothing."""

import json

import pytest
from allauth.mfa.models import Authenticator

from kehity.people.factors import factors_of
from kehity.people.models import Person, SignIn
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.pocket_key import PocketKey
from kehity.people.tests.proving import browser, challenge_on, codes_on, comes_in
from kehity.people.tests.test_signing_in import who_is_in

pytestmark = pytest.mark.django_db

NEW = "/safety/passkeys/new/"


@pytest.fixture
def person() -> Person:
    return PersonFactory(language="en")


@pytest.fixture
def key(person) -> PocketKey:
    key = PocketKey()
    key.belongs_to(person)
    return key


def challenge(client) -> str:
    answer = client.get("/sign-in/passkey/", headers={"Accept": "application/json"})
    return answer.json()["request_options"]["publicKey"]["challenge"]


def shows(client, key: PocketKey, person: Person, query: str = ""):
    credential = key.shows(challenge(client), person)
    return client.post(f"/sign-in/passkey/{query}", {"credential": credential})


def test_a_passkey_is_added_under_a_name_and_recovery_codes_come_with_it(person):
    client, key = browser(), PocketKey()
    comes_in(client, person)
    page = client.get(NEW)

    added = client.post(NEW, {"name": "Työkone", "credential": key.makes(challenge_on(page))})

    assert added.url == "/safety/codes/"
    assert len(codes_on(client.get(added.url))) == 10
    assert "Työkone" in client.get("/safety/").content.decode()


def test_the_device_is_asked_to_know_its_owner_and_to_keep_the_key(person):
    client = browser()
    comes_in(client, person)

    wanted = json.loads(client.get(NEW).context["options"])

    assert wanted["authenticatorSelection"]["userVerification"] == "required"
    assert wanted["authenticatorSelection"]["residentKey"] == "required"
    assert wanted["rp"] == {"id": "localhost", "name": "Kehity"}


def test_a_device_that_does_not_know_its_owner_is_not_taken(person):
    client, key = browser(), PocketKey(verifies=False)
    comes_in(client, person)
    page = client.get(NEW)

    answer = client.post(NEW, {"name": "x", "credential": key.makes(challenge_on(page))})

    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


def test_signing_in_with_a_passkey_needs_no_mail_and_no_second_step(person, key, mailoutbox):
    client = browser()

    entered = shows(client, key, person, "?next=/details/")

    assert entered.url == "/details/"
    assert who_is_in(client) == str(person.pk)
    assert SignIn.objects.get().way == "passkey"
    assert mailoutbox == []


def test_a_passkey_is_the_second_proof_after_a_code(person, key):
    client = browser()
    asked = comes_in(client, person)

    page = client.get(asked.url)
    entered = client.post(asked.url, {"credential": key.shows(challenge_on(page), person)})

    assert asked.url == "/sign-in/second/"
    assert entered.url == "/"
    assert who_is_in(client) == str(person.pk)


@pytest.mark.parametrize("typed", ["", "2027-02-30", "ÄÖ💚", "9" * 400])
def test_what_is_no_recovery_code_is_told_beside_the_field(person, key, typed):
    client = browser()
    asked = comes_in(client, person)

    answer = client.post(asked.url, {"code": typed})

    assert list(answer.context["form"].errors) == ["code"]
    assert who_is_in(client) is None


def test_a_passkey_leads_nowhere_else(person, key):
    entered = shows(browser(), key, person, "?next=https://evil.example/")

    assert entered.url == "/"


@pytest.mark.parametrize("case", ["another key", "another person", "another site", "replayed",
                                  "without its owner", "closed"])  # fmt: skip
def test_a_passkey_that_is_not_right_opens_nothing(person, key, case):
    client, shown_by, shown_for = browser(), key, person
    if case == "another key":
        shown_by = PocketKey()
    if case == "another person":
        shown_for = PersonFactory()
    if case == "another site":
        shown_by.origin = "https://kehity.example"
    if case == "without its owner":
        shown_by.flags = PocketKey(verifies=False).flags
    if case == "closed":
        Person.objects.update(is_active=False)

    asked = challenge(client)
    if case == "replayed":
        challenge(client)
    credential = shown_by.shows(asked, shown_for)
    answer = client.post("/sign-in/passkey/", {"credential": credential})

    assert answer.url == ("/sign-in/closed/" if case == "closed" else "/sign-in/")
    assert who_is_in(client) is None


HOSTILE = [
    "",
    "null",
    "1",
    '"x"',
    "[]",
    "{}",
    "not json",
    "[" * 15_000,
    "x" * 100_000,
    "a\x00b",
    '{"rawId": "Y2NjYw", "response": []}',
    '{"rawId": "Y2NjYw", "response": {"userHandle": 7}}',
    '{"rawId": "Y2NjYw", "response": {"userHandle": "AAAA"}}',
    '{"rawId": "Y2NjYw", "id": "Y2NjYw", "type": "public-key", "response": '
    '{"userHandle": "w6TDtg", "clientDataJSON": "AAAA", "authenticatorData": "AAAA", '
    '"signature": "AAAA", "attestationObject": "AAAA"}}',
    '{"rawId": "%%%", "id": "%%%", "type": "public-key", "response": '
    '{"userHandle": "%%%", "clientDataJSON": "%%%", "authenticatorData": "%%%", '
    '"signature": "%%%", "attestationObject": "%%%"}}',
]


@pytest.mark.parametrize("sent", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_else_is_sent_opens_nothing_and_breaks_nothing(person, key, sent):
    stranger, half, inside = browser(), browser(), browser()
    asked = comes_in(half, person)
    shows(inside, key, person)
    inside.get(NEW)
    inside.get("/sign-in/again/passkey/")
    half.get(asked.url)
    challenge(stranger)

    answers = [
        stranger.post("/sign-in/passkey/", {"credential": sent}).status_code,
        half.post(asked.url, {"credential": sent}).status_code,
        inside.post("/sign-in/again/passkey/", {"credential": sent}).status_code,
        inside.post(NEW, {"name": "x", "credential": sent}).status_code,
    ]

    assert answers == [302, 200, 302, 200]
    assert [who_is_in(stranger), who_is_in(half)] == [None, None]
    assert len(factors_of(person).passkeys) == 1


def test_a_passkey_is_removed_by_its_owner_alone(person, key):
    client, stranger = browser(), browser()
    shows(client, key, person)
    comes_in(stranger, PersonFactory())
    address = f"/safety/passkeys/{factors_of(person).passkeys[0].pk}/removal/"

    refused = [stranger.get(address).status_code, stranger.post(address).status_code]
    asked = client.get(address)
    removed = client.post(address)

    assert refused == [404, 404]
    assert "Puhelin" in asked.content.decode()
    assert removed.url == "/safety/"
    assert factors_of(person).passkeys == []
