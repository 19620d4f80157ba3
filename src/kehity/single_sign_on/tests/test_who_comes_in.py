"""Who comes in by the word of a service, as whom, and what it never reaches: rules as tables."""

from __future__ import annotations

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.pocket_key import PocketKey
from kehity.people.tests.test_signing_in import code_in, who_is_in
from kehity.programmes.tests.factories import (
    CoordinationFactory,
    OrganisationFactory,
    OwnershipFactory,
    ParticipationFactory,
    ProgrammeFactory,
    SeasonFactory,
)
from kehity.single_sign_on.admission import counts_as_two
from kehity.single_sign_on.models import DomainTaken, Protocol, Provider, SignInDomain, Tie, Use
from kehity.single_sign_on.permissions import bound_to
from kehity.single_sign_on.tests.conftest import goes, switched
from kehity.single_sign_on.tests.test_openid import MAIJA, comes_back

pytestmark = pytest.mark.django_db


def with_code(client):
    return client.post("/sign-in/first/", {"code": code_in(mail.outbox[-1])})


def lies_open(_provider):
    """Nobody has the address."""


def on_a_list(_provider):
    PersonFactory(email=MAIJA)


def in_another_case(_provider):
    PersonFactory(email="Maija@Sipoo.example")


def closed(_provider):
    PersonFactory(email=MAIJA, is_active=False)


def no_newcomers(provider):
    Provider.objects.filter(pk=provider.pk).update(takes_newcomers=False)


def known_but_no_newcomers(provider):
    on_a_list(provider)
    no_newcomers(provider)


def switched_off(provider):
    Provider.objects.filter(pk=provider.pk).update(use=Use.OFF)


def domain_let_go(_provider):
    SignInDomain.objects.all().delete()


def domain_not_proven(_provider):
    SignInDomain.objects.update(proven_at=None)


WHO = {
    "a newcomer": (lies_open, None),
    "somebody on a list": (on_a_list, None),
    "written in another case": (in_another_case, None),
    "known, newcomers not wanted": (known_but_no_newcomers, None),
    "a newcomer, not wanted": (no_newcomers, "ask your coordinator for an invitation"),
    "a closed account": (closed, "has been closed"),
    "switched off": (switched_off, "has not been switched on"),
    "domain let go": (domain_let_go, "not in a domain"),
    "domain not proven": (domain_not_proven, "not in a domain"),
}


@pytest.mark.parametrize("who", WHO)
def test_who_is_let_in(openid, service, who):
    arrange, refusal = WHO[who]
    client = Client()
    query = service.reads_the_way(goes(client, openid))
    arrange(openid)

    back = f"/providers/{openid.organisation_id}/openid/"
    answer = client.get(back, {"code": "a-code", "state": query["state"]})

    if refusal:
        assert (answer.status_code, who_is_in(client)) == (409, None)
        assert refusal in answer.content.decode()
    else:
        with_code(client)
        person = Person.objects.get(email__iexact=MAIJA)
        assert who_is_in(client) == str(person.pk)
        assert EmailAddress.objects.get(user=person).verified


# -- What nobody reaches -------------------------------------------------------------------------


def test_an_owner_who_connects_a_service_of_their_own_opens_nobodys_account(openid, service, owner):
    """Maija has always come by the true service; now an owner connects one that lies."""
    comes_back(client := Client(), openid, service)
    with_code(client)
    sent = len(mail.outbox)
    Provider.connect(
        openid.organisation,
        by=owner,
        protocol=Protocol.OPENID,
        issuer=f"{service.issuer}/evil",
        entrance=f"{service.issuer}/authorize",
        client_id="kehity",
        client_secret="evil",
    )
    evil = switched(Provider.objects.get(), owner)
    service.issuer += "/evil"
    service.description["issuer"] = service.issuer
    service.answer = _ignoring("/evil", service.answer)

    comes_back(thief := Client(), evil, service)
    thief.post("/sign-in/first/", {"code": "WRONG-ONE"})

    assert (who_is_in(thief), Tie.objects.count()) == (None, 0)
    assert [message.to for message in mail.outbox[sent:]] == [[MAIJA]]


def _ignoring(part, answer):
    return lambda path, form, secret: answer(path.replace(part, ""), form, secret)


def test_another_identifier_at_the_service_opens_no_account_without_its_mailbox(openid, service):
    comes_back(client := Client(), openid, service)
    with_code(client)
    service.claims["sub"] = "it-is-another"

    answer = comes_back(thief := Client(), openid, service)

    assert (answer.headers["Location"], who_is_in(thief)) == ("/sign-in/first/", None)


def test_who_has_been_tied_stays_so_when_the_address_changes_there(openid, service):
    comes_back(client := Client(), openid, service)
    with_code(client)
    maija = Person.objects.get(email=MAIJA)
    PersonFactory(email="oskari@sipoo.example")
    service.claims["email"] = "oskari@sipoo.example"

    comes_back(again := Client(), openid, service)

    assert who_is_in(again) == str(maija.pk)


def test_an_account_whose_address_has_left_the_domain_is_out_of_reach(openid, service):
    comes_back(client := Client(), openid, service)
    with_code(client)
    Person.objects.filter(email=MAIJA).update(email="maija@porvoo.example")

    assert comes_back(Client(), openid, service).status_code == 409


def test_no_domain_belongs_to_two(sipoo):
    another = OwnershipFactory(organisation=OrganisationFactory(name="Porvoo"))
    claim = another.organisation.sign_in_domains.create(name="sipoo.example")
    provider = Provider.connect(
        another.organisation, by=another.person, protocol=Protocol.SAML, issuer="x", entrance="x"
    )
    Provider.objects.filter(pk=provider.pk).update(use=Use.ONLY)

    with pytest.raises(DomainTaken):
        claim.prove(by=another.person)
    assert Provider.objects.of_domain("sipoo.example") is None


# -- One proof or two, one way or all ------------------------------------------------------------


def nothing_else(_person, _here, _elsewhere):
    pass


def takes_part_here(person, here, _elsewhere):
    ParticipationFactory(person=person, season=here)


def takes_part_elsewhere(person, _here, elsewhere):
    ParticipationFactory(person=person, season=elsewhere)


def coordinates_here(person, here, _elsewhere):
    CoordinationFactory(person=person, programme=here.programme)


def coordinates_elsewhere(person, _here, elsewhere):
    CoordinationFactory(person=person, programme=elsewhere.programme)


def coordinates_a_season_elsewhere(person, _here, elsewhere):
    elsewhere.coordinations.create(person=person)


def helps_elsewhere(person, _here, elsewhere):
    elsewhere.programme.helpings.create(person=person)


def owns_here(person, here, _elsewhere):
    here.programme.organisation.ownerships.create(person=person)


def owns_elsewhere(person, _here, elsewhere):
    elsewhere.programme.organisation.ownerships.create(person=person)


# Whether the two proofs of the service are enough, and whether "only so" binds.
BELONGING = {
    nothing_else: (True, True),
    takes_part_here: (True, True),
    coordinates_here: (True, True),
    owns_here: (True, False),
    takes_part_elsewhere: (False, False),
    coordinates_elsewhere: (False, False),
    coordinates_a_season_elsewhere: (False, False),
    helps_elsewhere: (False, False),
    owns_elsewhere: (False, False),
}


@pytest.mark.parametrize("belongs", BELONGING, ids=lambda one: one.__name__)
def test_a_service_speaks_for_those_who_belong_to_its_organisation_alone(saml, belongs):
    organisation, person = saml.organisation, PersonFactory(email=MAIJA)
    here = SeasonFactory(programme=ProgrammeFactory(organisation=organisation))
    belongs(person, here, SeasonFactory())
    saml.trusts_two_proofs = True

    is_bound = bound_to(organisation, ["sipoo.example"]).filter(pk=person.pk).exists()

    assert (counts_as_two(saml, person), is_bound) == BELONGING[belongs]


def test_two_proofs_count_only_where_an_owner_has_said_so(saml):
    assert not counts_as_two(saml, PersonFactory(email=MAIJA))


SECOND = {
    # told two proofs, trusted, belongs elsewhere: asked here
    (True, True, False): False,
    (True, False, False): True,
    (False, True, False): True,
    (True, True, True): True,
}


@pytest.mark.parametrize("case", SECOND, ids=str)
def test_when_a_second_proof_is_asked_for_here(openid, service, case):
    told, trusted, elsewhere = case
    maija = PersonFactory(email=MAIJA)
    PocketKey().belongs_to(maija)
    Tie.objects.make(openid, "it-is-maija", maija)
    Provider.objects.update(trusts_two_proofs=trusted)
    if elsewhere:
        ParticipationFactory(person=maija)
    service.claims["amr"] = ["pwd", "mfa"] if told else ["pwd"]

    comes_back(client := Client(), openid, service)

    assert (who_is_in(client) is None) == SECOND[case]


@pytest.mark.parametrize("trusted", [True, False])
def test_whoever_looks_after_others_needs_no_second_proof_of_ours_beside_a_trusted_one(
    openid, service, settings, trusted
):
    settings.SECOND_FACTOR_WITHIN = datetime.timedelta(0)
    maija = PersonFactory(email=MAIJA)
    Tie.objects.make(openid, "it-is-maija", maija)
    EmailAddress.objects.create(user=maija, email=MAIJA, verified=True, primary=True)
    CoordinationFactory(person=maija, programme=ProgrammeFactory(organisation=openid.organisation))
    Provider.objects.update(trusts_two_proofs=trusted)
    service.claims["amr"] = ["mfa"]

    comes_back(client := Client(), openid, service)

    leads = client.get("/coordination/").headers.get("Location")
    assert leads == (None if trusted else "/safety/")
