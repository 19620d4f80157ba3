"""What a service that speaks SAML may say, and what is believed of it."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from kehity.people.models import Person
from kehity.people.tests.test_signing_in import code_in, who_is_in
from kehity.single_sign_on import saml as protocol
from kehity.single_sign_on.faults import CannotSignIn
from kehity.single_sign_on.tests.conftest import goes
from kehity.single_sign_on.tests.saml_service import Said, metadata, posted, question_in

pytestmark = pytest.mark.django_db

MAIJA = "maija@sipoo.example"
STATUS_NO = "urn:oasis:names:tc:SAML:2.0:status:Requester"
STATUS_YES = "urn:oasis:names:tc:SAML:2.0:status:Success"


def said_to(provider, to, **more):
    place = {"for_whom": provider.own_address, "at": provider.return_address}
    return Said(to=to, **place | more)


def arrives(client, provider, xml):
    """Posted by the page of the service, without a cookie of ours; then the browser follows."""
    answer = Client().post(f"/providers/{provider.organisation_id}/saml/", posted(xml))
    return client.get(answer.headers["Location"])


def test_a_newcomer_types_one_code_the_first_time_and_none_the_second(saml):
    for sent in (1, 1):
        client = Client()
        said = said_to(saml, question_in(goes(client, saml)))
        answer = arrives(client, saml, said.signed())
        if answer.headers["Location"] == "/sign-in/first/":
            client.post("/sign-in/first/", {"code": code_in(mail.outbox[-1])})

        maija = Person.objects.get(email=MAIJA)
        assert (who_is_in(client), len(mail.outbox)) == (str(maija.pk), sent)


def unsigned(said):
    return said.enveloped(said.assertion())


def changed_afterwards(said):
    return said.signed().replace(MAIJA, "oskari@sipoo.example")


def wrapped(said):
    """The signed assertion is still there, and another one stands before it."""
    forged = Said(**{**vars(said), "email": "oskari@sipoo.example", "subject": "it-is-oskari"})
    return said.signed().replace("<saml:Assertion", f"{forged.assertion()}<saml:Assertion", 1)


def wrapped_inside(said):
    """The signed assertion lies in an extension of the envelope, a forged one in its place."""
    whole = said.signed()
    start, end = whole.index("<saml:Assertion"), whole.index("</samlp:Response>")
    forged = Said(**{**vars(said), "email": "oskari@sipoo.example"}).assertion()
    hidden = f"<samlp:Extensions>{whole[start:end]}</samlp:Extensions><samlp:Status>"
    return whole[:start].replace("<samlp:Status>", hidden) + forged + whole[end:]


def with_an_entity(said):
    return f'<!DOCTYPE x [<!ENTITY who "{MAIJA}">]>' + said.signed().replace(MAIJA, "&who;")


def a_bomb(said):
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>' + said.signed().replace(MAIJA, "&a8;")


def unsuccessful(said):
    return said.signed().replace(STATUS_YES, STATUS_NO)


def with_a_comment(said):
    """A comment, which no signature minds, cuts off nothing of what was signed."""
    return said.signed().replace(".example.evil", ".example<!-- -->.evil")


NOT_SIGNED, NOT_XML = "The answer was not signed", "does not describe a service"
TOO_LATE = "had not asked for it"
LIES = {
    "unsigned": ({}, unsigned, NOT_SIGNED),
    "another key": ({}, lambda said: said.signed("a stranger's"), NOT_SIGNED),
    "changed afterwards": ({}, changed_afterwards, NOT_SIGNED),
    "a second assertion": ({}, wrapped, NOT_SIGNED),
    "hidden in an extension": ({}, wrapped_inside, NOT_SIGNED),
    "an entity": ({}, with_an_entity, NOT_XML),
    "a bomb": ({}, a_bomb, NOT_XML),
    "no xml": ({}, lambda _said: "a=1&b=2", NOT_XML),
    "of another service": ({"issuer": "https://evil.example"}, None, NOT_SIGNED),
    "for another": ({"audience": "https://another.example"}, None, NOT_SIGNED),
    "for nobody in particular": ({"audience": ""}, None, NOT_SIGNED),
    "too old": ({"good_for": -600}, None, NOT_SIGNED),
    "to another place": ({"at": "http://testserver/elsewhere/"}, None, NOT_SIGNED),
    "unasked": ({"to": ""}, None, TOO_LATE),
    "to another question": ({"to": "_another"}, None, TOO_LATE),
    "asked on the envelope alone": ({"to": "", "envelope_to": "_ours"}, None, TOO_LATE),
    "a no": ({}, unsuccessful, "did not sign anybody in"),
    "another domain": ({"email": "maija@porvoo.example"}, None, "not in a domain"),
    "no address": ({"email": ""}, None, "did not tell an e-mail address"),
    "a comment in the address": (
        {"email": f"{MAIJA}.evil.example"},
        with_a_comment,
        "not in a domain",
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_nobody_comes_in_by_a_lie(saml, lie):
    changed, made, words = LIES[lie]
    client = Client()
    to = question_in(goes(client, saml))
    ours = {name: to for name, value in changed.items() if value == "_ours"}
    said = said_to(saml, **{"to": to} | changed | ours)

    answer = arrives(client, saml, made(said) if made else said.signed())

    assert words in answer.content.decode()
    assert (who_is_in(client), len(mail.outbox), Person.objects.count()) == (None, 0, 1)


def test_an_assertion_is_good_once_and_in_the_browser_that_asked(saml):
    client, thief = Client(), Client()
    xml = said_to(saml, question_in(goes(client, saml))).signed()
    there = f"/providers/{saml.organisation_id}/saml/"

    first = Client().post(there, posted(xml)).headers["Location"]
    second = Client().post(there, posted(xml)).headers["Location"]

    assert [thief.get(second).status_code, client.get(second).status_code] == [409, 409]
    assert client.get(first).headers["Location"] == "/sign-in/first/"
    assert client.get(first).status_code == 409


def test_what_others_need_to_know_of_us_is_told_before_anything_is_connected(sipoo):
    told = Client().get(f"/providers/{sipoo.pk}/metadata/").content.decode()

    assert f"http://testserver/providers/{sipoo.pk}/saml/" in told
    assert 'WantAssertionsSigned="true"' in told


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "plain words",
        "<a/>",
        metadata().replace("IDPSSODescriptor", "SPSSODescriptor"),
        metadata().replace("https://idp.sipoo.example/sso", "javascript:alert(1)"),
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + metadata(),
    ],
    ids=["nothing", "words", "another xml", "no service", "a script", "an entity"],
)
def test_a_description_that_describes_no_service_is_refused(xml):
    with pytest.raises(CannotSignIn):
        protocol.read_metadata(xml)
