"""An owner sets single sign-on up: what is refused, what is told, what has to be tried first."""

from __future__ import annotations

import datetime
import re
import time

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.tests.factories import OrganisationFactory, OwnershipFactory
from kehity.single_sign_on.models import Change, Provider, SignInDomain, Tie, Trial, Use
from kehity.single_sign_on.tests import saml_service
from kehity.single_sign_on.tests.openid_service import CLIENT, SECRET
from kehity.single_sign_on.tests.test_openid import MAIJA

pytestmark = pytest.mark.django_db

CODE = re.compile(r"\b[0-9A-F]{16}\b")


def proven(person: Person) -> Client:
    """Somebody who is in and has proven lately who they are."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def place(organisation, more=""):
    return f"/organisations/{organisation.pk}/single-sign-on/{more}"


def connects(client, organisation, service, **more):
    facts = {"issuer": service.issuer, "client_id": CLIENT, "client_secret": SECRET} | more
    return client.post(place(organisation, "openid/"), facts)


def test_from_nothing_to_switched_on(owner, service, django_capture_on_commit_callbacks):
    client, organisation = proven(owner), owner.ownerships.get().organisation

    connects(client, organisation, service)
    asked = client.post(place(organisation, "domains/"), {"name": "@Sipoo.Example"})
    client.post(asked.headers["Location"], {"mailbox": "hostmaster"})
    sent = mail.outbox[-1]
    client.post(asked.headers["Location"], {"word": CODE.findall(sent.body)[0].lower()})
    tries(client, organisation, service)
    client.post(place(organisation, "use/"), {"use": Use.ONLY, "is_sure": "yes"})

    provider = Provider.objects.get()
    assert (sent.to, provider.use, provider.domains()) == (
        ["hostmaster@sipoo.example"],
        Use.ONLY,
        ["sipoo.example"],
    )
    assert [change.kind for change in Change.objects.order_by("pk")] == [
        "connected",
        "domain_proven",
        "only",
    ]
    page = client.get(place(organisation)).content.decode()
    assert "It works" in page
    assert SECRET not in page
    assert not Tie.objects.exists()
    assert not Person.objects.filter(email=MAIJA).exists()


def tries(client, organisation, service):
    way = client.post(place(organisation, "trial/")).headers["Location"]
    query = service.reads_the_way(way)
    back = f"/providers/{organisation.pk}/openid/"
    return client.get(back, {"code": "a-code", "state": query["state"]})


NAMES = {
    "gmail.com": "nobody’s own domain",
    "sub.gmail.com": "nobody’s own domain",
    "fi": "Write the domain alone",
    "maija@sipoo.example": "Write the domain alone",
    "https://sipoo.example": "Write the domain alone",
    "sipoo..example": "Write the domain alone",
    "a\0b.example": "a character here that cannot be saved",
    "x" * 300: "at most 253",
    "sipoo.example": "on your list already",
    "porvoo.example": "Another organisation here has proven",
}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:20])
def test_which_domains_are_refused(sipoo, owner, name):
    OrganisationFactory(name="Porvoo").sign_in_domains.create(
        name="porvoo.example", proven_at=timezone.now()
    )

    answer = proven(owner).post(place(sipoo, "domains/"), {"name": name})

    assert NAMES[name] in answer.content.decode()
    assert SignInDomain.objects.count() == 2


def test_a_code_for_a_domain_is_good_for_a_week_and_the_last_one_alone(sipoo, owner):
    named = sipoo.sign_in_domains.create(name="kunta.example")
    older, newer = named.ask(), named.ask()

    answers = [named.accepts(older), named.accepts(newer), named.accepts("")]
    named.sent_at -= datetime.timedelta(days=7)

    assert (answers, named.accepts(newer)) == ([False, True, False], False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"issuer": "http://10.0.0.1"}, "cannot be asked from here"),
        ({"issuer": "http://169.254.169.254"}, "cannot be asked from here"),
        ({"issuer": "file:///etc/passwd"}, "cannot be asked from here"),
        ({"issuer": "words"}, "cannot be asked from here"),
        ({"client_secret": ""}, "This field is required"),
        ({"client_id": ""}, "This field is required"),
    ],
    ids=["inwards", "metadata of a cloud", "file", "words", "no secret", "no client"],
)
def test_what_is_wrong_with_a_connection_is_told_and_what_was_typed_is_kept(
    owner, service, change, words
):
    organisation = owner.ownerships.get().organisation

    answer = connects(proven(owner), organisation, service, **change).content.decode()

    assert words in answer
    assert SECRET not in answer
    assert change.get("issuer", service.issuer) in answer
    assert not Provider.objects.exists()


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("issuer", "https://evil.example", "calls itself by another address"),
        ("jwks_uri", None, "does not describe a service"),
        ("authorization_endpoint", "javascript:alert(1)", "cannot be asked from here"),
    ],
)
def test_a_service_that_describes_itself_oddly_is_not_connected(owner, service, part, value, words):
    service.description[part] = value

    answer = connects(proven(owner), owner.ownerships.get().organisation, service)

    assert words in answer.content.decode()


def test_a_stored_secret_is_kept_and_goes_to_no_other_service(openid, owner, service):
    client, organisation = proven(owner), openid.organisation

    connects(client, organisation, service, client_secret="", client_id="another")
    kept = Provider.objects.get()
    connects(client, organisation, service, client_secret="", issuer=f"{service.issuer}/x")

    assert (kept.client_id, kept.client_secret) == ("another", SECRET)
    assert Provider.objects.get().issuer == service.issuer


def test_a_changed_connection_is_off_until_it_has_been_tried(openid, owner, service):
    client, organisation = proven(owner), openid.organisation
    Tie.objects.make(openid, "it-is-maija", PersonFactory(email=MAIJA))

    connects(client, organisation, service, client_id="another")
    refused = client.post(place(organisation, "use/"), {"use": Use.OFFERED})

    assert (refused.status_code, Provider.objects.get().use) == (409, Use.OFF)
    assert Tie.objects.count() == 1, "the same service still vouches"
    client.post(place(organisation, "saml/"), {"metadata": saml_service.metadata()})
    assert Tie.objects.count() == 0, "another one does not"


def test_with_another_certificate_everybody_proves_their_address_anew(saml, owner):
    Tie.objects.make(saml, "it-is-maija", PersonFactory(email=MAIJA))
    client, there = proven(owner), place(saml.organisation, "saml/")

    client.post(there, {"metadata": saml_service.metadata()})
    same = Tie.objects.count()
    client.post(there, {"metadata": saml_service.metadata("another")})

    assert (same, Tie.objects.count()) == (1, 0)


@pytest.mark.parametrize("lacking", ["a domain", "a trial", "an owner's trial"])
def test_nothing_is_switched_on_that_would_lock_people_out(openid, owner, lacking):
    openid.turn(Use.OFF, by=owner)
    if lacking == "a domain":
        SignInDomain.objects.update(proven_at=None)
    if lacking == "a trial":
        Trial.objects.update(fault="no_address")
    if lacking == "an owner's trial":
        Trial.objects.update(by=PersonFactory())

    answer = proven(owner).post(
        place(openid.organisation, "use/"), {"use": Use.ONLY, "is_sure": "yes"}
    )

    assert (answer.status_code, Provider.objects.get().use) == (409, Use.OFF)


def test_the_only_way_is_asked_about_first(openid, owner):
    answer = proven(owner).post(place(openid.organisation, "use/"), {"use": Use.ONLY})

    assert "Owners can always sign in by a code" in answer.content.decode()
    assert Provider.objects.get().use == Use.OFFERED


def test_a_trial_tells_what_was_wrong_and_lets_nobody_in(openid, owner, service):
    service.claims |= {"email": None, "given_name": None, "family_name": None}
    client = proven(owner)

    tries(client, openid.organisation, service)

    trial = Trial.objects.order_by("at").last()
    assert (trial.fault, trial.knows_name) == ("no_address", False)
    page = client.get(place(openid.organisation)).content.decode()
    assert "did not tell an e-mail address" in page
    assert "The name was missing" in page
    assert client.session["_auth_user_id"] == str(owner.pk)


def test_a_trial_of_saml_comes_back_to_whoever_tried(saml, owner):
    client = proven(owner)
    for key in ("ours", "another"):
        way = client.post(place(saml.organisation, "trial/")).headers["Location"]
        to = saml_service.question_in(way)
        said = saml_service.Said(to=to, for_whom=saml.own_address, at=saml.return_address)
        there = f"/providers/{saml.organisation_id}/saml/"
        answer = Client().post(there, saml_service.posted(said.signed(key)))
        client.get(answer.headers["Location"])

    faults = list(Trial.objects.order_by("at").values_list("fault", flat=True))
    assert faults[1:] == ["", "not_signed"]


def test_removing_the_service_takes_its_secret_and_its_key(openid, owner):
    key = openid.data_key

    proven(owner).post(place(openid.organisation, "removal/"))

    assert not Provider.objects.exists()
    assert not type(key).objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize(
    "more", ["openid/", "saml/", "rules/", "use/", "removal/", "trial/", "domains/"]
)
def test_changing_anything_asks_for_a_fresh_proof(openid, owner, more):
    client = Client()
    client.force_login(owner)

    answer = client.post(place(openid.organisation, more), {"use": Use.OFF})

    assert answer.headers["Location"].startswith("/sign-in/again/")
    assert Provider.objects.get().use == Use.OFFERED


def test_the_owner_of_another_organisation_finds_nothing(openid):
    stranger = proven(OwnershipFactory().person)
    domain = SignInDomain.objects.get()

    answers = {
        stranger.get(place(openid.organisation, more)).status_code
        for more in ("", "openid/", "saml/", "removal/", "trial/")
    } | {stranger.post(f"/sign-in-domains/{domain.pk}/removal/").status_code}

    assert answers == {404}
