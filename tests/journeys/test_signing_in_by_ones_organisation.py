"""An owner connects a real sign-in service, and a newcomer comes in by it, all in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from kehity.people.models import Person, SignIn, Way
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.test_signing_in import code_in
from kehity.programmes.tests.factories import OrganisationFactory, OwnershipFactory
from kehity.single_sign_on.models import Provider, Use
from tests.identity.services import (
    CLIENT,
    EMAIL,
    SECRET,
    openid_provider,
    simplesamlphp,
)
from tests.journeys.test_getting_in import press
from tests.journeys.walking import PICTURES, WIDTHS
from tools import machine

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

DOMAIN_CODE = re.compile(r"\b[0-9A-F]{16}\b")


@pytest.fixture
def owner(live_server, settings) -> Person:
    cache.clear()
    settings.BASE_URL = live_server.url.replace("127.0.0.1", "localhost")
    settings.SIGN_IN_NETWORKS = ["127.0.0.0/8", "::1/128"]
    organisation = OrganisationFactory(name="Sipoo")
    owner = PersonFactory(email="owner@porvoo.example", language="en")
    return OwnershipFactory(organisation=organisation, person=owner).person


@contextmanager
def reading(browser, settings) -> Iterator:
    """A reader of English whose browser tells what a policy has kept it from doing."""
    context = browser.new_context(
        base_url=settings.BASE_URL, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda told: _keep(page, told.text))
    yield page
    context.close()
    assert page.faults == []


def _keep(page, told: str) -> None:
    if "Content Security Policy" in told:
        page.faults.append(told)


def is_at(page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    for width in WIDTHS if PICTURES else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=f"{PICTURES}/{heading}-{width}.png", full_page=True)


def comes_in_as_owner(page, owner: Person) -> None:
    page.goto("/sign-in/?next=" + home_of(owner))
    page.get_by_label("Your e-mail address").fill(owner.email)
    press(page, "Send me a code")
    types_code(page)
    is_at(page, "Single sign-on")


def home_of(owner: Person) -> str:
    return reverse("single_sign_on", args=[owner.ownerships.get().organisation_id])


def types_code(page) -> None:
    page.get_by_label("The code from the mail").fill(code_in(mail.outbox[-1]))
    press(page, "Go on")


def proves_the_domain(page) -> None:
    page.get_by_label("What stands after the @").fill("sipoo.example")
    press(page, "Add the domain")
    is_at(page, "Prove sipoo.example")
    press(page, "Send the code")
    expect(page.get_by_text("on its way to postmaster@sipoo.example")).to_be_visible()
    page.get_by_label("The code from the mail").fill(
        DOMAIN_CODE.findall(str(mail.outbox[-1].body))[0]
    )
    press(page, "The domain is ours")
    expect(page.get_by_text("proven", exact=True)).to_be_visible()


def tries_and_switches_on(page, signs_in) -> None:
    page.get_by_role("link", name="Try the sign-in").click()
    is_at(page, "Try the sign-in")
    press(page, "Try it now")
    signs_in(page)
    expect(page.get_by_text("It works")).to_be_visible()
    expect(page.get_by_text(f"name Maija Mäkelä, address {EMAIL}")).to_be_visible()
    page.get_by_text("By the service alone").click()
    page.get_by_role("button", name="Save").first.click()
    is_at(page, "Make the service the only way")
    press(page, "Make it the only way")
    is_at(page, "Single sign-on")
    assert Provider.objects.get().use == Use.ONLY


def comes_in_by_it(page, signs_in) -> None:
    page.goto("/sign-in/?next=/details/")
    page.get_by_label("Your e-mail address").fill(EMAIL)
    press(page, "Send me a code")
    is_at(page, "Sign in with Sipoo")
    press(page, "Go on to sign in")
    signs_in(page)
    is_at(page, "This once: look in your mail")
    types_code(page)
    page.wait_for_url("**/details/")
    maija = Person.objects.get(email=EMAIL)
    assert (maija.name, SignIn.objects.get(person=maija).way) == ("Maija Mäkelä", Way.SINGLE)


def comes_in_again(page, signs_in) -> None:
    page.goto("/sign-in/?next=/details/")
    page.get_by_label("Your e-mail address").fill(EMAIL)
    press(page, "Send me a code")
    press(page, "Go on to sign in")
    signs_in(page)
    page.wait_for_url("**/details/")


def test_by_a_certified_openid_provider(browser, owner, settings):
    if machine.openid_provider() is None:
        pytest.skip("The OpenID provider is missing: ./kehity test fetches it with npm.")
    returns = f"{settings.BASE_URL}/providers/{owner.ownerships.get().organisation_id}/openid/"

    def signs_in(page) -> None:
        page.get_by_role("button", name="It is me").click()

    with openid_provider(returns) as issuer:
        with reading(browser, settings) as page:
            comes_in_as_owner(page, owner)
            page.get_by_role("link", name="Connect by OpenID Connect").click()
            is_at(page, "Connect a sign-in service")
            expect(page.get_by_text(returns)).to_be_visible()
            page.get_by_label("Address of the service (issuer)").fill(issuer)
            page.get_by_label("Client identifier").fill(CLIENT)
            page.get_by_label("Client secret").fill(SECRET)
            press(page, "Connect")
            proves_the_domain(page)
            tries_and_switches_on(page, signs_in)
        with reading(browser, settings) as page:
            comes_in_by_it(page, signs_in)
        with reading(browser, settings) as page:
            comes_in_again(page, signs_in)


def test_by_simplesamlphp(browser, owner, settings, tmp_path):
    if machine.simplesamlphp() is None:
        pytest.skip("The SAML provider is missing: ./kehity test fetches it with apt-get.")
    here = f"{settings.BASE_URL}/providers/{owner.ownerships.get().organisation_id}"

    def signs_in(page) -> None:
        page.locator("#username").fill("maija")
        page.locator("#password").fill("sanasana")
        page.locator("#password").press("Enter")

    with simplesamlphp(tmp_path, f"{here}/metadata/", f"{here}/saml/") as metadata:
        with reading(browser, settings) as page:
            comes_in_as_owner(page, owner)
            page.get_by_role("link", name="Connect by SAML").click()
            expect(page.get_by_text(f"{here}/saml/")).to_be_visible()
            page.get_by_label("Address of the service’s metadata").fill(metadata)
            press(page, "Connect")
            proves_the_domain(page)
            tries_and_switches_on(page, signs_in)
        with reading(browser, settings) as page:
            comes_in_by_it(page, signs_in)
        with reading(browser, settings) as page:
            comes_in_again(page, signs_in)
