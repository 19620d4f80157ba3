"""What a service that speaks OpenID Connect may say, and what is believed of it."""

from __future__ import annotations

import time

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core import mail
from django.test import Client

from kehity.people.models import Person, SignIn, Way
from kehity.people.tests.test_signing_in import code_in, who_is_in
from kehity.single_sign_on import openid as protocol
from kehity.single_sign_on.faults import CannotSignIn
from kehity.single_sign_on.models import Tie
from kehity.single_sign_on.tests.conftest import goes
from kehity.single_sign_on.tests.openid_service import CLIENT, SECRET, key, secret_in

pytestmark = pytest.mark.django_db

MAIJA = "maija@sipoo.example"


def comes_back(client, provider, service, **more):
    """Goes there, is signed in there, and comes back with a code."""
    query = service.reads_the_way(goes(client, provider))
    answer = {"code": "a-code", "state": query["state"]} | more
    return client.get(f"/providers/{provider.organisation_id}/openid/", answer)


def test_a_newcomer_types_one_code_the_first_time_and_none_the_second(openid, service):
    client = Client()

    first = comes_back(client, openid, service)
    arrived = client.post(first.headers["Location"], {"code": code_in(mail.outbox[-1])})

    assert (first.headers["Location"], arrived.status_code) == ("/sign-in/first/", 302)
    maija = Person.objects.get(email=MAIJA)
    assert (who_is_in(client), maija.name) == (str(maija.pk), "Maija Mäkelä")
    assert SignIn.objects.get(person=maija).way == Way.SINGLE
    sent = len(mail.outbox)

    again = Client()
    comes_back(again, openid, service)

    assert (who_is_in(again), len(mail.outbox)) == (str(maija.pk), sent)


def test_the_secret_goes_to_the_service_and_lies_sealed(openid, service):
    comes_back(Client(), openid, service)

    _path, form, authorization = next(one for one in service.asked if one[0] == "/token")
    assert secret_in(authorization) == "kehity:a%20secret%3A%20with%2Fsigns"
    assert form["code_verifier"]
    stored = type(openid).objects.values_list("client_secret", flat=True).get()
    assert SECRET.encode() not in bytes(stored)


def test_the_first_code_is_asked_for_where_the_answer_came_and_nowhere_else(openid, service):
    comes_back(Client(), openid, service)

    elsewhere = Client().post("/sign-in/first/", {"code": code_in(mail.outbox[-1])})

    assert elsewhere.headers["Location"] == "/sign-in/"
    assert not Tie.objects.exists()


def with_another_key(service):
    service.signs_with = key("a stranger's")


def with_the_public_key_as_secret(service):
    public = key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    service.signs_with, service.algorithm = public, "HS256"


def with_nothing(service):
    service.signs_with, service.algorithm = None, "none"


def claims(**changed):
    def change(service):
        service.claims |= changed

    return change


def about_somebody_else(service):
    service.claims["email"] = None
    service.userinfo = {"sub": "it-is-another", "email": MAIJA}


NOT_SIGNED = "The answer was not signed"
LIES = {
    "another key": (with_another_key, NOT_SIGNED),
    "the public key as a secret": (with_the_public_key_as_secret, NOT_SIGNED),
    "no signature": (with_nothing, NOT_SIGNED),
    "for another client": (claims(aud="another"), NOT_SIGNED),
    "for two, meant for another": (claims(aud=[CLIENT, "another"], azp="another"), NOT_SIGNED),
    "for two, meant for nobody": (claims(aud=[CLIENT, "another"]), NOT_SIGNED),
    "of another service": (claims(iss="https://evil.example"), NOT_SIGNED),
    "for another question": (claims(nonce="another"), NOT_SIGNED),
    "for no question": (claims(nonce=None), NOT_SIGNED),
    "too old": (claims(exp=int(time.time()) - 3600), NOT_SIGNED),
    "without an end": (claims(exp=None), NOT_SIGNED),
    "userinfo of another": (about_somebody_else, NOT_SIGNED),
    "not verified": (claims(email_verified=False), "has not been verified"),
    "no address": (claims(email=None), "did not tell an e-mail address"),
    "no identifier": (claims(sub=" "), "did not tell a lasting identifier"),
    "another domain": (claims(email="maija@porvoo.example"), "not in a domain"),
    "a domain below": (claims(email="maija@evil.sipoo.example"), "not in a domain"),
    "a domain that ends alike": (claims(email="maija@evilsipoo.example"), "not in a domain"),
    "two addresses in one": (claims(email="maija@sipoo.example@evil.example"), "not in a domain"),
}


@pytest.mark.parametrize("lie", LIES)
def test_nobody_comes_in_by_a_lie(openid, service, lie):
    tell, words = LIES[lie]
    tell(service)
    client = Client()

    answer = comes_back(client, openid, service)

    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert (who_is_in(client), len(mail.outbox), Person.objects.count()) == (None, 0, 1)


def test_an_answer_is_good_once_in_the_browser_that_asked(openid, service):
    client = Client()
    query = service.reads_the_way(goes(client, openid))
    here, answer = (
        f"/providers/{openid.organisation_id}/openid/",
        {"code": "a-code", "state": query["state"]},
    )

    stolen = Client().get(here, answer)
    first = client.get(here, answer)
    again = client.get(here, answer)

    assert (stolen.status_code, first.status_code, again.status_code) == (409, 302, 409)


def test_a_service_that_says_no_is_told_kindly(openid, service):
    answer = comes_back(Client(), openid, service, code="", error="access_denied")

    assert "did not sign anybody in" in answer.content.decode()


def test_two_keys_of_a_service_may_change_places(openid, service):
    """A key that is not known is looked for once more, but not by everybody who makes one up."""
    comes_back(Client(), openid, service)
    service.asked.clear()
    token = jwt.encode({"sub": "x"}, key(), "ES256", headers={"kid": "made up"})

    for _time in range(3):
        with pytest.raises(CannotSignIn):
            protocol._key(protocol.description_of(openid.issuer), jwt.get_unverified_header(token))

    assert [path for path, _form, _secret in service.asked] == ["/keys"]
