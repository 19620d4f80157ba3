"""An organisation with a domain of its own, and a service that speaks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from kehity.people.models import Person
from kehity.programmes.models import Organisation
from kehity.programmes.tests.factories import OrganisationFactory, OwnershipFactory
from kehity.single_sign_on.models import Protocol, Provider, Use
from kehity.single_sign_on.tests import openid_service, saml_service

HERE = "http://testserver"


@pytest.fixture(autouse=True)
def a_fresh_start(settings) -> Iterator[None]:
    cache.clear()
    settings.BASE_URL, settings.LANGUAGE_CODE = HERE, "en"
    settings.SIGN_IN_NETWORKS = openid_service.NETWORKS
    with translation.override("en"):
        yield


@pytest.fixture
def owner(db) -> Person:
    organisation = OrganisationFactory(name="Sipoo")
    return OwnershipFactory(organisation=organisation, person__language="en").person


@pytest.fixture
def sipoo(owner) -> Organisation:
    """Its domain is proven."""
    organisation = Organisation.objects.get(ownerships__person=owner)
    organisation.sign_in_domains.create(name="sipoo.example", proven_at=timezone.now())
    return organisation


@pytest.fixture
def service() -> Iterator[openid_service.Service]:
    with openid_service.running() as started:
        yield started


@pytest.fixture
def openid(sipoo, owner, service) -> Provider:
    provider = Provider.connect(
        sipoo,
        by=owner,
        protocol=Protocol.OPENID,
        issuer=service.issuer,
        entrance=service.description["authorization_endpoint"],
        client_id=openid_service.CLIENT,
        client_secret=openid_service.SECRET,
    )
    return switched(provider, owner)


@pytest.fixture
def saml(sipoo, owner) -> Provider:
    provider = Provider.connect(
        sipoo,
        by=owner,
        protocol=Protocol.SAML,
        issuer=saml_service.ENTITY,
        entrance=saml_service.ENTRANCE,
        metadata=saml_service.metadata(),
    )
    return switched(provider, owner)


def switched(provider: Provider, owner: Person, use: Use = Use.OFFERED) -> Provider:
    """On, as it may be when an owner has come through."""
    provider.trials.create(by=owner, version=provider.version)
    provider.turn(use, by=owner)
    return provider


def goes(client: Client, provider: Provider, query: str = "") -> str:
    """Presses the button; where the browser is sent."""
    address = f"/providers/{provider.organisation_id}/{query}"
    return client.post(address).headers["Location"]
