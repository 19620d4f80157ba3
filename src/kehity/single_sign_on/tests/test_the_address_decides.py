"""An address of an organisation's domain leads to its service; that tells nobody who is here."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kehity.people.models import SignIn
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.pocket_key import PocketKey
from kehity.people.tests.proving import browser
from kehity.people.tests.test_passkeys import shows
from kehity.people.tests.test_signing_in import who_is_in
from kehity.programmes.tests.factories import CoordinationFactory, OwnershipFactory
from kehity.programmes.ways_in import may_enter
from kehity.single_sign_on.models import Provider, Use

pytestmark = pytest.mark.django_db

MAIJA = "maija@sipoo.example"
NEW = {"first_name": "Maija", "last_name": "Mäkelä", "email": MAIJA}
CODE, NEW_CODE, SIGN_IN = "/sign-in/code/", "/sign-in/new/code/", "/sign-in/"


def service_page(provider):
    return f"/providers/{provider.organisation_id}/"


def use(provider, word):
    Provider.objects.filter(pk=provider.pk).update(use=word)


# What each press leads to: typing the address, wanting a code all the same, signing up.
WAYS = {
    Use.OFF: (CODE, CODE, NEW_CODE),
    Use.OFFERED: (service_page, CODE, NEW_CODE),
    Use.ONLY: (service_page, CODE, service_page),
}


@pytest.mark.parametrize("word", WAYS)
@pytest.mark.parametrize("is_known", [True, False])
def test_the_address_decides_and_not_whether_it_is_known(saml, word, is_known):
    use(saml, word)
    if is_known:
        PersonFactory(email=MAIJA)
    presses = [
        (SIGN_IN, {"email": "Maija@SIPOO.example"}),
        (SIGN_IN, {"email": MAIJA, "by_code": "1"}),
        ("/sign-in/new/", NEW),
    ]

    led = [Client().post(*press).headers["Location"] for press in presses]

    assert led == [way if isinstance(way, str) else way(saml) for way in WAYS[word]]


def test_other_addresses_notice_nothing(saml):
    use(saml, Use.ONLY)

    assert Client().post(SIGN_IN, {"email": "a@porvoo.example"}).headers["Location"] == CODE


def test_where_one_was_going_is_remembered_on_the_way(saml):
    client = Client()

    led = client.post("/sign-in/?next=/details/", {"email": MAIJA}).headers["Location"]

    assert led == f"{service_page(saml)}?next=%2Fdetails%2F"
    page = client.get(led)
    assert "form-action 'self' https://idp.sipoo.example" in page.headers["Content-Security-Policy"]
    assert "idp.sipoo" not in Client().get(SIGN_IN).headers["Content-Security-Policy"]


def owner_of_it(person, provider):
    provider.organisation.ownerships.create(person=person)


def owner_elsewhere(person, _provider):
    OwnershipFactory(person=person)


def coordinator_of_it(person, provider):
    programme = provider.organisation.programmes.create(name={})
    CoordinationFactory(person=person, programme=programme)


def coordinator_elsewhere(person, _provider):
    CoordinationFactory(person=person)


def nobody_in_particular(_person, _provider):
    pass


CODES = {
    nobody_in_particular: False,
    coordinator_of_it: False,
    owner_of_it: True,
    owner_elsewhere: True,
    coordinator_elsewhere: True,
}


@pytest.mark.parametrize("who", CODES, ids=lambda one: one.__name__)
def test_where_the_service_is_the_only_way_owners_are_not_locked_out(saml, who):
    use(saml, Use.ONLY)
    person = PersonFactory(email=MAIJA)
    who(person, saml)
    key = PocketKey()
    key.belongs_to(person)

    Client().post(SIGN_IN, {"email": MAIJA, "by_code": "1"})

    got_code = mail.outbox[-1].subject == "Your code to sign in to Kehity"
    opened = shows(client := browser(), key, person)
    assert (got_code, who_is_in(client) is not None) == (CODES[who], CODES[who])
    if not CODES[who]:
        assert opened.headers["Location"] == service_page(saml)
        saml.organisation.opening = "link"
        assert not may_enter(person, saml.organisation)


def test_a_code_that_is_wanted_all_the_same_tells_nobody_who_is_here(saml):
    use(saml, Use.ONLY)
    steps = [
        lambda client: client.post(SIGN_IN, {"email": MAIJA, "by_code": "1"}),
        lambda client: client.get(CODE),
        lambda client: client.post(CODE, {"code": "WRONG-ONE"}),
    ]
    gone = []
    for arrange in (lambda: None, lambda: PersonFactory(email=MAIJA)):
        cache.clear()
        arrange()
        client = Client()
        with CaptureQueriesContext(connection) as asked:
            seen = [step(client).status_code for step in steps]
        words = Counter(query["sql"].split()[0] for query in asked.captured_queries)
        gone.append((seen, words["SELECT"], mail.outbox[-1].subject, mail.outbox[-1].body))

    assert gone[0] == gone[1]
    assert "signs its people in by a service of its own" in gone[0][3]


def test_becoming_the_only_way_ends_what_came_by_another(saml, owner):
    maija, far = PersonFactory(email=MAIJA), PersonFactory(email="far@porvoo.example")
    clients = [Client(), Client()]
    for client, person in zip(clients, (maija, far), strict=True):
        client.force_login(person)

    saml.turn(Use.ONLY, by=owner)

    assert [who_is_in(client) is not None for client in clients] == [False, True]
    assert SignIn.objects.filter(person=maija, ended_at=None).count() == 0


def test_whoever_runs_the_server_opens_the_way_again(saml, capsys):
    use(saml, Use.ONLY)

    call_command("single_sign_on", off="Sipoo")

    assert Client().post(SIGN_IN, {"email": MAIJA}).headers["Location"] == CODE
    with pytest.raises(CommandError):
        call_command("single_sign_on", off="Porvoo")
